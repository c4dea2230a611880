# The texts of the window.

## Screens and what leads between them

starting-title = Starting
starting = The terminal is starting.
back = Back
letters-done = Done
letters-space = Space

## Charge

charge-title = Charge
charge-amount = Amount
charge-reference = Reference
charge-reference-placeholder = Scan or type
charge-customer = Customer’s language
charge-request = Show code
charge-request-anyway = Use it as it is
charge-requesting = Just a moment
charge-doubt-again = Check digit wrong. Correct it, or press once more.
charge-last = Last payments
charge-none-yet = No payments yet.
hint-ogm-ok = Check digits correct
hint-s10-ok = Check digit correct
hint-wrong = Check digit wrong: compare
hint-incomplete = Not complete yet

## How a payment stands, in lists

standing-waiting = Waiting
standing-paid_unrecorded = Paid, not recorded
standing-part_refunded = Paid, { $amount } back

## The line to the provider

line-ok = Connected
line-no_network = No network
line-not_trusted = Connection not trusted
line-not_the_provider = Network wants a sign-in
line-key_refused = API key refused
line-other_key = Key of another account
line-rate_limited = Asked to wait
line-provider_error = MultiSafepay does not answer
line-journal_full = Disk full
line-journal_unwritable = Cannot record
line-paid_unrecorded = Paid, not recorded

## News of a payment that is not on screen

news-both = Paid twice?
news-other = Other payment: { $reference }, { $amount }: { $outcome ->
    [paid] paid
    [declined] declined
    [expired] expired
    [cancelled] cancelled
    [not_created] not started
    [refunded] refunded
   *[unresolved] not known yet
}
news-look = Look
news-dismiss = OK

## Code

code-title = Code
code-scan = Scan with Bancontact Pay, Wero or your banking app
code-scan-page = Scan with your phone’s camera and pay on the page
code-asking = Asking …
code-asked-now = Asked just now
code-asked = Asked { $seconds } s ago
code-waiting = Waiting for the customer.
code-declined-so-far = The bank said no. The customer may try again.
code-trouble = { $what }. Not known yet: take no cash, hand nothing over.
code-page-note = There is no Bancontact code: this one leads to MultiSafepay’s payment page.
code-creating = The code is being made
code-creating-means = It appears here in a moment.
code-unreadable = The code cannot be drawn
code-unreadable-means = Nobody can scan it. Cancel this payment and start again.
code-confirming = Time is up
code-confirming-means = The customer may be confirming at this moment: take no cash, hand nothing over.
code-ending-means = MultiSafepay is being asked what became of this payment: take no cash, hand nothing over.
code-others = { $count ->
    [one] One other payment has news
   *[other] { $count } other payments have news
}
code-same = Do not let this code be scanned: money has already come in for this reference. Cancel it.
code-same-perhaps = Do not let this code be scanned: money may already have come in for this reference. Cancel it.
code-same-perhaps-short = Do not let it be scanned: money may be in
code-same-short = Do not let it be scanned: money is in already
code-cancel = Cancel
code-park = Park
code-ask = Ask now
code-full-back = Smaller

## The pretended customer’s phone

phone-title = The customer’s phone
phone-only-here = This code leads to this device only. Play the customer here:
phone-scanned = Pay { $amount }?
phone-scan = Scans
phone-pay = Pays
phone-decline = Is declined
phone-cancel = Cancels
phone-leave = Walks away

## Outcome

outcome-next = Next sale
outcome-details = Details
outcome-part-refunded = Of this payment, { $amount } has been given back.
outcome-part-refunded-training = In training: of this payment, { $amount } was given back, pretended only. No money moved.
outcome-part-refunded-test = Test, no real money: of this payment, { $amount } has been given back.
outcome-settled-refunded = It is recorded that the money was given back to the customer. If the customer does not have it after a few days, call the help desk.
outcome-settled-refunded-training = In training: it is recorded that the money was given back. No money moved.
outcome-settled-refunded-test = Test, no real money: it is recorded that the money was given back.
outcome-same-reference = No money came by this code. For the same reference { $amount ->
        [unknown] money may have come
       *[other] { $amount } came
    } by another code ({ $time }): that payment counts. Look at it in the history before you hand anything over.
outcome-same-reference-training = In training: nothing came by this code. For the same reference { $amount ->
        [unknown] money may have come
       *[other] { $amount } came
    } by another code ({ $time }), pretended only. With real money that payment would count: look at it in the history before you hand anything over.
outcome-same-reference-test = Test, no real money: nothing came by this code. For the same reference { $amount ->
        [unknown] money may have come
       *[other] { $amount } came
    } by another code ({ $time }): that payment counts. Look at it in the history before you hand anything over.
both-paid = The customer may have paid twice: { $amount ->
        [unknown] money may also have come
       *[other] { $amount } also came
    } for this reference by another code ({ $time }). Ask the customer.
both-paid-training = In training: the customer may have paid twice: { $amount ->
        [unknown] money may also have come
       *[other] { $amount } also came
    } for this reference by another code ({ $time }), pretended only. With real money you would ask the customer.
both-paid-test = Test, no real money: the customer may have paid twice: { $amount ->
        [unknown] money may also have come
       *[other] { $amount } also came
    } for this reference by another code ({ $time }). With real money you would ask the customer.
both-give = If both are for the same thing, give one back from the details.
both-elsewhere = If both are for the same thing, have one given back by your supervisor or the help desk.

## Questions

dialog-back = Back
dialog-cancel = Cancel this payment?
dialog-cancel-means = The code stops working. If the customer is confirming at this moment, the payment still counts.
dialog-cancel-do = Cancel the payment
dialog-duplicate = A second code for this reference?
dialog-duplicate-means = There is a payment for it from { $time }: { $outcome }. With a second code the customer could pay twice.
dialog-duplicate-look = See that payment
dialog-duplicate-do = Second code
dialog-close = Close with an open payment?
dialog-close-means = { $open ->
    [one] One payment has no outcome yet. Left open, it is asked about again at the next start.
   *[other] { $open } payments have no outcome yet. Left open, they are asked about again at the next start.
}
dialog-close-leave = Leave open and close
dialog-close-do = Cancel, then close

## History

history-title = History
history-search = Reference, amount, number
history-none = Nothing found.
history-reference = Reference
history-requested = Requested
history-resolved = Outcome since
history-received = Received
money-back = Received { $received }, given back { $back }
history-status = MultiSafepay says
history-payment = Payment
history-orders = Orders
history-ask = Ask again
history-show = Show the code
history-settle-paid = Accept as paid
history-settle-paid-means = The money is accepted for this sale. Why?
history-settle-refunded = Already given back
history-settle-refunded-means = Nothing is sent: this only records that the customer already got the money back. How?
history-settle-do = Settle
history-note = Reason, kept with the payment

## Why something was not done

refusal-not-found = This payment is not in the record of this device.
refusal-journal-reopen = The record of payments was damaged, moved or deleted while this window was open, so this payment was not started: no money was received. Close the window and open it again; the record is mended then. If this comes again, call the help desk.
refusal-ended = This payment has its outcome already: { $outcome }. Nothing was changed.
refusal-nothing-to-settle = There is nothing to settle for this payment. Nothing was changed.
refusal-refund-not-paid = This payment was not paid, so nothing can be refunded.
refusal-refund-too-much = Only { $left } is left to refund. Nothing was sent.
refusal-refund-no-answer = MultiSafepay gave no answer on what was refunded so far. Nothing was sent; try again.
refusal-refund-off = Refunds are switched off on this device.

## Settings

settings-title = Settings
settings-language = Language
settings-theme = Colours
settings-light = Light
settings-dark = Dark
settings-sound = Sound
settings-sound-on = On
settings-sound-off = Off
settings-set-up = Environment and API key
settings-values = All settings and where they come from

## Set-up

setup-title = Set-up
setup-environment = Environment
setup-training-means = Training pretends everything: no money, no network, no key. For learning and trying out.
setup-test-means = Test works with MultiSafepay’s test platform. No money moves. It needs the key of a test account.
setup-live-means = Live takes real money. It needs the key of the live account.
setup-key = API key
setup-key-hint = Paste or scan it. It is kept in the secure storage of this device, nowhere else.
setup-paste = Paste
setup-save = Save and check
setup-check = Check
setup-asking = Checking …
setup-site = Site: { $site }
setup-open = Work in { $environment }
setup-pending-first = A sale has yet to begin. Wait for it before you change the environment.
setup-open-first = There are payments without an outcome. Finish them before you change the environment.

## Trouble

trouble-title = Trouble
trouble-second = Already open
trouble-journal = The record of payments cannot be used
trouble-settings = The settings cannot be used
trouble-start = The terminal cannot start
trouble-vault = There is no API key to work with
trouble-other = No payment can start: { $detail }. What was recorded is kept. Try again, or call the help desk.
trouble-retry = Try again
trouble-close = Close

## Keys

keys-title = Keys
keys-here = On this screen
keys-anywhere = Anywhere
keys-training = The customer, in training
keys-digits = Fill the amount from the right: 1250 is 12,50
keys-backspace = Take the last digit away
keys-delete = Clear the amount
keys-tab = To the reference and back
keys-request = Show the code
keys-ask = Ask MultiSafepay now
keys-park = Park and start the next sale
keys-full = The code over the whole screen
keys-cancel = Cancel: Escape, then Enter
keys-customer-pays = Pays
keys-customer-declines = Is declined by the bank
keys-customer-cancels = Cancels
keys-customer-expires = Lets the code expire
keys-next = Next sale
keys-help = The keys of this screen
keys-history = History
keys-settings = Settings
keys-walk = To the next control; Shift+Tab goes back
keys-back = Back
keys-scan = A scan fills the reference wherever you are, and is kept for the next sale.

## A damaged record of payments.

damage-strip = The record of payments was damaged: payments may be missing.
damage-short = Record damaged
damage-read = Read
damage-later = Later
damage-noted = I have read this

## Late money and refunds

alarm-title = To settle
alarm-more = { $count } more to settle
alarm-came = Payment seen
alarm-accept = Accept for the sale
alarm-refund = Give the money back
alarm-refund-surplus = Give one payment back
alarm-elsewhere = Given back elsewhere
alarm-elsewhere-means = The surplus was given back outside this terminal. The sale counts as paid once. How?
alarm-refunds-off = This device may not give money back. Ask your supervisor or the help desk to do it, and record it here once it is done.
alarm-later = Later
alarm-all-back = All of the money of this payment went back to the customer: nothing of it is left here. What was handed over for it is not paid. Record here that it was given back; if in doubt, call your supervisor first.
alarm-all-back-training = In training: all of this pretended payment was given back, and no money moved. With real money nothing of it would be left, and what was handed over would not be paid. Record here that it was given back.
alarm-all-back-test = Test, no real money: all of the money of this payment was given back. With real money nothing of it would be left, and what was handed over would not be paid. Record here that it was given back.
give-refund = Refund
give-amount = Amount to give back
give-all = All: { $amount }
give-left = { $left } can still be given back.
give-next = Continue
give-sent = The refund is on its way. Wait for the answer of MultiSafepay.
give-unknown = It is not known yet whether the refund of { $amount } ({ $time }) was made. Ask again. If it stays unknown, let the help desk look at MultiSafepay, and record it here.
give-made = It was made
give-made-means = The customer has the money back. How do you know?
give-not-made = It was not made
give-not-made-means = The customer got nothing back. How do you know?
dialog-refund = Give { $amount } back?
dialog-refund-means = The customer gets this amount back on the account that paid ({ $reference }). This cannot be undone.
dialog-refund-means-training = In training: no money moves. With real money the customer would get this amount back on the account that paid ({ $reference }), and that could not be undone.
dialog-refund-means-test = Test, no real money. With real money the customer would get this amount back on the account that paid ({ $reference }), and that could not be undone.
dialog-refund-do = Give it back
history-refunds = Refunds
history-settled = Settled
history-settled-paid = as paid
history-settled-refunded = as given back
alarm-many = { $count } payments to settle
alarm-beside = { $count ->
    [one] Another payment is to be settled
   *[other] { $count } other payments are to be settled
}
alarm-surplus = Order to give back
