"""What can happen in a step; each follows from the step's own number, whatever came before."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from tests.simulation.crashes import Crash
from tests.simulation.kiosks import Kiosk
from tests.simulation.letters import Letter, delay
from tests.simulation.wishes import AT_KIOSKS, AT_OFFICE
from tests.simulation.world import World

Step = Callable[[World, Random], None]

_MOST_KIOSKS = 5


def work(world: World, rng: Random) -> None:
    """Somebody wants something at a kiosk."""
    kiosk = rng.choice(world.kiosks)
    see = world.sight(rng, kiosk)
    wish = rng.choices(list(AT_KIOSKS), list(AT_KIOSKS.values()))[0](see)
    if wish is not None:
        world.at_kiosk(kiosk, wish, see.command, rng)


def phone(world: World, rng: Random) -> None:
    """Somebody wants something of the office."""
    see = world.sight(rng, world.office)
    wish = rng.choices(list(AT_OFFICE), list(AT_OFFICE.values()))[0](see)
    if wish is not None:
        world.office.take_turns()
        world.at_office(wish, see.command)


def exchange(world: World, rng: Random) -> None:
    """A kiosk asks its office, over a network that may lose it or hold it up."""
    kiosk = rng.choice(world.kiosks)
    luck = rng.choices(
        ("well", "no request", "no reply", "late request", "late reply", "doubled"),
        (55, 8, 10, 8, 8, 10),
    )[0]
    if rng.random() < 0.2:
        world.interrupt(rng)
    talk(world, kiosk, rng, "no request" if kiosk.cut_off else luck)


def talk(world: World, kiosk: Kiosk, rng: Random, luck: str = "well") -> bool:
    """Let a kiosk and its office talk once; return whether there is reason for once more."""
    body = world.ask(kiosk)
    due = world.time.now + delay(rng, stick=False)
    if luck in ("doubled", "late request"):
        world.mail.send(Letter(due, kiosk, body, to_office=True, stick=False))
    if luck in ("no request", "late request"):
        world.story.tell(f"network: {kiosk.name} → office {'lost' if luck[0] == 'n' else 'late'}")
        return False
    reply = world.answer(kiosk, body, live=True)
    if reply is None:
        return True
    if luck == "late reply":
        world.mail.send(Letter(due, kiosk, reply, to_office=False, stick=False))
    if luck in ("no reply", "late reply"):
        world.story.tell(f"network: office → {kiosk.name} {'lost' if luck[0] == 'n' else 'late'}")
        return False
    again = " (a copy of the request is still under way)" if luck == "doubled" else ""
    world.story.tell(f"{kiosk.name} and the office talk{again}")
    taken = world.take(kiosk, reply, live=True)
    if rng.random() < 0.1:
        world.mail.send(Letter(due, kiosk, reply, to_office=False, stick=False))
    return taken is None or taken.again or taken.outcomes > 0


def stick(world: World, rng: Random) -> None:
    """Somebody carries a request to the office, and will bring the reply."""
    kiosk = rng.choice(world.kiosks)
    due = world.time.now + delay(rng, stick=True)
    world.mail.send(Letter(due, kiosk, world.ask(kiosk), to_office=True, stick=True))
    world.story.tell(f"stick: the request of {kiosk.name} is on its way")


def unasked(world: World, rng: Random) -> None:
    """The office puts what a kiosk may lack on a stick, which nobody asked for."""
    kiosk = rng.choice(world.kiosks)
    reply = world.office.unasked(kiosk.identity.kiosk)
    due = world.time.now + delay(rng, stick=True)
    world.mail.send(Letter(due, kiosk, reply, to_office=False, stick=True))
    world.story.tell(f"stick: news for {kiosk.name} are on their way")


def wait(world: World, rng: Random) -> None:
    """Nothing happens for hours or days."""
    span = timedelta(hours=rng.choice((3, 8, 20, 40)))
    world.time.pass_by(span)
    world.story.tell(f"{span.total_seconds() / 3600:.0f} hours pass")


def clock(world: World, rng: Random) -> None:
    """A clock jumps: a dead battery, a wrong hand, a day of winter time."""
    kiosk = rng.choice(world.kiosks)
    days = rng.choice((-20000, -3650, -400, -1, 1, 400, 3650))
    kiosk.clock.off = rng.choice(
        (timedelta(), timedelta(days=days), timedelta(hours=rng.randint(-30, 30)))
    )
    world.story.tell(f"the clock of {kiosk.name} is now {kiosk.clock.told() or 'right'}")


def cut(world: World, rng: Random) -> None:
    """A kiosk loses its network, or has it again."""
    kiosk = rng.choice(world.kiosks)
    kiosk.cut_off = not kiosk.cut_off
    world.story.tell(f"{kiosk.name} {'loses' if kiosk.cut_off else 'has again'} its network")


def crash_kiosk(world: World, rng: Random) -> None:
    """A kiosk will lose power at a bad moment soon."""
    rng.choice(world.kiosks).points.arm(rng.randint(1, 9))


def crash_office(world: World, rng: Random) -> None:
    """The office will lose power at a bad moment soon."""
    world.office.points.arm(rng.randint(1, 12))


def back_up(world: World, rng: Random) -> None:
    """The office makes a backup."""
    backup = world.office.back_up(world.folder, world.time.told())
    world.backups.append(backup)
    world.story.tell(f"the office makes a backup of {len(backup.held)} commands")


def restore(world: World, rng: Random) -> None:
    """The office's disk dies; it goes on with a backup."""
    if not world.backups:
        return
    backup = rng.choice(world.backups)
    lost = world.office.held() - backup.held
    world.kept &= backup.held
    world.kept |= backup.held & world.told.keys()
    world.shaken |= {kiosk.identity.device for kiosk in world.kiosks}
    world.office.restore(backup)
    world.story.tell(f"the office is restored as of {backup.told}; it lost {len(lost)} commands")


def take_image(world: World, rng: Random) -> None:
    """Somebody keeps a copy of a kiosk's card."""
    kiosk = rng.choice(world.kiosks)
    told = world.time.told()
    image = None

    def copy() -> None:
        nonlocal image
        image = kiosk.image(world.folder_for("image"), told)

    world.survive(kiosk, copy)
    if image is not None:
        world.images.append((kiosk, image))
        world.story.tell(f"somebody keeps a copy of the card of {kiosk.name}")


def put_back(world: World, rng: Random) -> None:
    """Somebody puts a kiosk back to an old copy; its journal may lie on another medium."""
    if not world.images:
        return
    kiosk, image = rng.choice(world.images)
    world.shaken.add(kiosk.identity.device)
    world.remember()
    keep = rng.random() < 0.5
    world.story.tell(
        f"{kiosk.name} is put back to its card of {image.told}" + (", with its journal" * keep)
    )
    world.survive(kiosk, lambda: kiosk.put_back(image, keep_journal=keep))


def clone(world: World, rng: Random) -> None:
    """A copy of a kiosk begins to run beside it."""
    if len(world.kiosks) < _MOST_KIOSKS:
        world.clone(rng.choice(world.kiosks), rng)


def ruin(world: World, rng: Random) -> None:
    """The database of a kiosk is damaged, and thrown away."""
    kiosk = rng.choice(world.kiosks)
    world.shaken.add(kiosk.identity.device)
    world.remember()
    keep = rng.random() < 0.75
    lost = "database" if keep else "disk, with the journal"
    world.story.tell(f"{kiosk.name} loses its {lost}, and is made whole")
    world.survive(kiosk, lambda: kiosk.lose_database(keep_journal=keep))


def revoke(world: World, rng: Random) -> None:
    """The office shuts a kiosk out."""
    kiosk = rng.choice(world.kiosks)
    if sum(not each.revoked for each in world.kiosks) > 2:
        try:
            world.office.revoke(kiosk.identity.kiosk)
            world.story.tell(f"the office revokes {kiosk.name}")
        except Crash:
            world.office.restart()


STEPS: dict[Step, float] = {
    work: 36, phone: 12, exchange: 30, stick: 2, unasked: 1, wait: 4, clock: 2, cut: 3,
    crash_kiosk: 6, crash_office: 5, back_up: 2, restore: 1.5, take_image: 1.5, put_back: 1.2,
    clone: 0.8, ruin: 1.2, revoke: 0.2,
}  # fmt: skip
"""How often each happens."""
