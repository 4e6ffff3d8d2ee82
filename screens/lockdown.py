"""The base of every app and screen here: nothing that a lobby visitor does leads out of it.

Each override closes one door of Textual's that is open by default. Actions are the widest one: a
key, a link in a text and the palette all end in an action, so only those that an app or a screen
names itself are carried out.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from rich.console import RenderableType
from textual import actions
from textual.actions import ActionParseResult
from textual.app import ActionError, App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from screens.driver import KioskDriver
from screens.failures import CRASHED
from screens.leak_filter import LeakFilter

_SETTLED = 0.05

log = logging.getLogger(__name__)


def _require_allowed(cls: type[DOMNode], allowed: frozenset[str]) -> None:
    """Raise TypeError if a class binds a key to an action of its own that is not allowed."""
    for binding in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
        action = binding.action.partition("(")[0]
        if "." not in action and action not in allowed:
            raise TypeError(f"{cls.__name__} binds {action!r}: add it to ALLOWED_ACTIONS")


def _actions_of_keys(node: DOMNode) -> set[str]:
    """Return the names of the actions that a widget's own keys are bound to."""
    bound = node._bindings.key_to_bindings.values()
    return {binding.action.partition("(")[0] for bindings in bound for binding in bindings}


class LockedScreen(Screen[None], inherit_bindings=False):
    """A screen that cannot be copied from, maximized or left except by its own actions."""

    ALLOWED_ACTIONS: ClassVar[frozenset[str]] = frozenset()
    """The actions that keys and links may ask of the screen; a subclass adds its own with `|`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False

    def __init_subclass__(cls, **options: bool) -> None:
        """Check that no key of the screen is dead.

        Raises:
            TypeError: If a key is bound to an action that the screen does not allow.
        """
        super().__init_subclass__(**options)
        _require_allowed(cls, cls.ALLOWED_ACTIONS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what the screen names."""
        return action in self.ALLOWED_ACTIONS


class LockedModal(LockedScreen, ModalScreen[None]):
    """A locked screen that lies over another one, which shows dimmed around it."""

    # Textual takes the styles of the first base only, and the layer comes from the second.
    DEFAULT_CSS = """
    LockedModal {
        layout: vertical;
        overflow-y: auto;
        background: $background 60%;
    }
    """


class LockedApp(App[None], inherit_bindings=False):
    """An app without palette, quit, selection, clipboard, links, screenshots or suspension.

    An error in a worker is logged and the app goes on; any other error that nobody handles is
    logged and ends the app with `CRASHED`, without a word on the screen.
    """

    ALLOWED_ACTIONS: ClassVar[frozenset[str]] = frozenset({"focus_next", "focus_previous"})
    """The actions that keys and links may ask of the app; a subclass adds its own with `|`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False

    def __init_subclass__(cls, **options: bool) -> None:
        """Check that no key of the app is dead.

        Raises:
            TypeError: If a key is bound to an action that the app does not allow.
        """
        super().__init_subclass__(**options)
        _require_allowed(cls, cls.ALLOWED_ACTIONS | {"leave"})

    def __init__(self, *, windowed: bool = False) -> None:
        """Make the app.

        Args:
            windowed: Let Ctrl+Q end the app: for development, where the window is not the lobby's.
        """
        super().__init__(driver_class=KioskDriver)
        self._windowed = windowed
        self._leak_filter = LeakFilter()
        self._repaint: Timer | None = None

    def run_locked(self) -> int:
        """Run until the app ends; return the exit code: 0, `CRASHED` or `TERMINAL_GONE`."""
        self.run()
        return self.return_code or 0

    def get_default_screen(self) -> Screen[None]:
        """Return a locked screen: Textual's own lets one copy."""
        return LockedScreen(id="_default")

    # Actions

    def action_leave(self) -> None:
        """End the app, where that is allowed."""
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what the app names, and leaving when windowed."""
        return action in self.ALLOWED_ACTIONS or (action == "leave" and self._windowed)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry an action out if it is allowed; one that makes no sense is none.

        A widget may be asked for what its own keys do: a link in a text could ask for more.
        """
        try:
            target, name, _ = self._parse_action(action, default_namespace or self, namespaces)
        except (ActionError, actions.ActionError) as error:
            log.warning("refused an action: %s", error)
            return False
        if not isinstance(target, App | Screen) and name not in _actions_of_keys(target):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    # What is painted

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add the filter of what must not reach a terminal."""
        return [self._leak_filter, *super().get_line_filters()]

    def on_resize(self) -> None:
        """Paint everything anew once the size has settled.

        A window that shrinks and grows back at once has lost what it showed, and Textual, which
        sees the same size as before, would paint nothing.
        """
        if self._repaint is not None:
            self._repaint.stop()
        self._repaint = self.set_timer(_SETTLED, self.refresh)

    # Doors out of the terminal

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer nothing to a palette."""
        return ()

    def copy_to_clipboard(self, text: str) -> None:
        """Leave the terminal's clipboard alone (OSC 52)."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open no browser."""

    def action_suspend_process(self) -> None:
        """Do not stop the process."""

    def save_screenshot(
        self,
        filename: str | None = None,
        path: str | None = None,
        time_format: str | None = None,
    ) -> str:
        """Write no file."""
        return ""

    def deliver_screenshot(
        self,
        filename: str | None = None,
        path: str | None = None,
        time_format: str | None = None,
    ) -> str | None:
        """Write no file."""
        return None

    def bell(self) -> None:
        """Make no noise."""

    def _set_pointer_shape(self, shape: str) -> None:
        # A finger has no shape; and without this no OSC sequence at all is ever written.
        pass

    # Errors

    def panic(self, *renderables: RenderableType) -> None:
        """End the app without showing why: it is in the log."""
        self._return_code = CRASHED
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed):
            log.error("a worker failed", exc_info=error.error)
            return
        log.critical("the screens end: nobody handled this", exc_info=error)
        super()._handle_exception(error)
