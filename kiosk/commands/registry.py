"""Which handler carries out which order."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.commands import (
    activities,
    attendance,
    bookings,
    cards,
    changes,
    closures,
    draws,
    duties,
    erasing,
    inbox,
    orders,
    patterns,
    people,
    publishing,
    requests,
    rooms,
    roster_publishing,
    series,
    sign_up_rules,
    sign_ups,
    staff,
    statuses,
)
from kiosk.commands.act import Act
from kiosk.commands.order import Order
from kiosk.commands.receipts import Facts

Handler = Callable[[Act, Any], Facts]
"""Carries out one kind of order within a transaction."""

HANDLERS: Mapping[type[Order], Handler] = {
    orders.AddPerson: people.add_person,
    orders.ChangePerson: people.change_person,
    orders.RemovePerson: people.remove_person,
    orders.OrderPeople: people.order_people,
    orders.SetDuty: duties.set_duty,
    orders.WithdrawDuty: duties.withdraw_duty,
    orders.PublishRoster: roster_publishing.publish_roster,
    orders.SavePattern: patterns.save_pattern,
    orders.RemovePattern: patterns.remove_pattern,
    orders.AddRoom: rooms.add_room,
    orders.ChangeRoom: rooms.change_room,
    orders.AddLayout: rooms.add_layout,
    orders.ChangeLayout: rooms.change_layout,
    orders.Book: bookings.book,
    orders.ChangeBooking: bookings.change_booking,
    orders.CancelBooking: bookings.cancel_booking,
    orders.BookSeries: series.book_series,
    orders.ChangeSeries: series.change_series,
    orders.CancelSeries: series.cancel_series,
    orders.AddClosure: closures.add_closure,
    orders.RemoveClosure: closures.remove_closure,
    orders.RequestRoom: requests.request_room,
    orders.GrantRequest: requests.grant_request,
    orders.DeclineRequest: requests.decline_request,
    orders.EraseRequests: requests.erase_requests,
    orders.AddActivity: activities.add_activity,
    orders.ChangeActivity: activities.change_activity,
    orders.CancelActivity: activities.cancel_activity,
    orders.ReopenActivity: activities.reopen_activity,
    orders.CountReserved: activities.count_reserved,
    orders.PublishActivity: publishing.publish_activity,
    orders.SetPhotos: publishing.set_photos,
    orders.CountWalkIns: publishing.count_walk_ins,
    orders.RuleSignUps: sign_up_rules.rule_sign_ups,
    orders.RunDraw: draws.run_draw,
    orders.SignUp: sign_ups.sign_up,
    orders.CancelSignUp: sign_ups.cancel_sign_up,
    orders.MoveSignUp: sign_ups.move_sign_up,
    orders.ConfirmOffer: sign_ups.confirm_offer,
    orders.LapseOffers: sign_ups.lapse_offers,
    orders.MarkTold: sign_ups.mark_told,
    orders.CheckIn: attendance.check_in,
    orders.UndoCheckIn: attendance.undo_check_in,
    orders.NoShow: attendance.no_show,
    orders.EraseSignUps: erasing.erase_sign_ups,
    orders.IssueCard: cards.issue_card,
    orders.RevokeCard: cards.revoke_card,
    orders.AddStaff: staff.add_staff,
    orders.ChangePin: staff.change_pin,
    orders.RemoveStaff: staff.remove_staff,
    orders.NoteEntry: staff.note_entry,
    orders.TakeBack: changes.take_back,
    orders.NoteSetting: changes.note_setting,
    orders.NoteRefused: inbox.note_refused,
    orders.GoOut: statuses.go_out,
    orders.ComeBack: statuses.come_back,
    orders.TakeDesk: statuses.take_desk,
    orders.PauseDesk: statuses.pause_desk,
}
"""Every order that can be given."""

ORDERS: Mapping[str, type[Order]] = {order.COMMAND: order for order in HANDLERS}
"""The same by name, as logs and other machines write it."""
