"""Drives the sandbox through MultiSafepay's own published Python client.

Called with the base address of the API, up to and including `/v1/`. Everything that is asserted
here is what the client made of the sandbox's replies, so a reply that the client cannot read
fails. Ends with 0 and prints `done`, or ends with 1 and a trace.
"""

import os
import sys

os.environ["MSP_SDK_BUILD_PROFILE"] = "dev"
os.environ["MSP_SDK_ALLOW_CUSTOM_BASE_URL"] = "1"

import requests
from multisafepay import Sdk
from multisafepay.api.paths.orders.order_id.refund.request.refund_request import RefundOrderRequest
from multisafepay.api.paths.orders.order_id.update.request.update_request import UpdateOrderRequest
from multisafepay.api.paths.orders.request.order_request import OrderRequest
from multisafepay.api.shared.customer import Customer

# Loopback never goes through a proxy.
session = requests.Session()
session.trust_env = False


def sdk_for(base_url, key):
    from multisafepay.transport import RequestsTransport

    return Sdk(api_key=key, transport=RequestsTransport(session), base_url=base_url)


def wish(order_id):
    return (
        OrderRequest()
        .add_type("redirect")
        .add_gateway("MISTERCASH")
        .add_order_id(order_id)
        .add_currency("EUR")
        .add_amount(1250)
        .add_description("Parcel 42")
        .add_gateway_info({"qr_enabled": True})
        .add_customer(Customer().add_locale("nl_BE"))
        .add_seconds_active(600)
    )


def read(response):
    """The data of a reply, which must be a success without a warning of the client's."""
    assert response.get_body_success() is True, response
    assert not getattr(response, "warnings", None), response.warnings
    return response.get_data()


def create(orders, order_id):
    order = read(orders.create(wish(order_id)))
    assert order.order_id == order_id, order
    assert order.payment_url.startswith("http://127.0.0.1:"), order
    assert order.qr_url.startswith("http://127.0.0.1:"), order
    assert order.events_token and order.events_stream_url, order
    return order


def creates_and_cancels(orders):
    create(orders, "py-cancelled")
    waiting = read(orders.get("py-cancelled"))
    assert waiting.order_id is None and waiting.status is None, waiting
    assert read(orders.cancel_transaction("py-cancelled")).status == "cancelled"
    assert read(orders.get("py-cancelled")).status == "cancelled"

    create(orders, "py/updated&odd")
    update = UpdateOrderRequest().add_status("cancelled").add_exclude_order(True)
    assert orders.update("py/updated&odd", update).get_body_success() is True
    assert read(orders.get("py/updated&odd")).status == "cancelled"


def is_paid_and_refunds(sdk):
    orders = sdk.get_order_manager()
    order = create(orders, "py-paid")
    with sdk.get_event_manager().subscribe_order_events(order, timeout=10) as events:
        assert next(events).data == "ping"
        page = session.post(order.qr_url, data={"scenario": "completed"}, timeout=10)
        assert page.status_code == 200, page
        told = next(events)
        assert told.event == "session.order" and told.data.status == "completed", told
    paid = read(orders.get("py-paid"))
    assert (paid.status, paid.amount, paid.currency) == ("completed", 1250, "EUR"), paid
    assert paid.payment_details.type == "MISTERCASH", paid
    assert paid.payment_methods[0].status == "completed", paid
    assert int(paid.transaction_id) > 2**53, paid

    part = RefundOrderRequest().add_currency("EUR").add_amount(250).add_description("a part")
    refund = read(orders.refund("py-paid", part))
    assert refund.transaction_id and refund.refund_id, refund
    partly = read(orders.get("py-paid"))
    assert (partly.status, partly.amount_refunded) == ("partial_refunded", 250), partly
    assert str(partly.related_transactions[0].transaction_id) == refund.transaction_id, partly


def lists(sdk):
    manager = sdk.get_transaction_manager()
    listing = read(manager.get_transactions({"limit": 1}))
    assert len(listing.get_data()) == 1 and listing.get_pager().limit == 1, listing
    after = listing.get_pager().cursor.after
    rest = read(manager.get_transactions({"limit": 10, "after": after}))
    assert [row.order_id for row in rest.get_data()] == ["py-paid"], rest
    assert rest.get_pager().cursor.after is None, rest


def asks_around(sdk):
    gateways = read(sdk.get_gateway_manager().get_gateways())
    assert any(gateway.id == "MISTERCASH" for gateway in gateways), gateways
    bancontact = read(sdk.get_gateway_manager().get_by_code("MISTERCASH"))
    assert bancontact.description == "Bancontact", bancontact
    methods = read(sdk.get_payment_method_manager().get_payment_methods())
    assert any(method.id == "MISTERCASH" for method in methods), methods
    assert read(sdk.get_me_manager().get()).site_id == 12345
    assert read(sdk.get_auth_manager().get_api_token()).api_token.startswith("pub.v2.")


def is_refused(base_url, orders):
    for attempt, status in [
        (lambda: orders.get("py-nobody"), 404),
        (lambda: orders.create(wish("py-paid")), 404),
        (lambda: orders.cancel_transaction("py-paid"), 403),
        (lambda: sdk_for(base_url, "invalid").get_me_manager().get(), 401),
    ]:
        try:
            attempt()
        except requests.HTTPError as error:
            assert error.response.status_code == status, error
        else:
            raise AssertionError(f"not refused with {status}")


def main(base_url):
    sdk = sdk_for(base_url, "a-key-for-tests")
    orders = sdk.get_order_manager()
    creates_and_cancels(orders)
    is_paid_and_refunds(sdk)
    lists(sdk)
    asks_around(sdk)
    is_refused(base_url, orders)
    print("done")


main(sys.argv[1])
