# Texts that every face of the terminal shares. The same keys and variables in each language
# (a test compares them); underscores only where the key repeats a code of the command line.

## Notices: what happened, what it means for the money, what to do next.

notice-no_network = No connection to the internet. It is not known yet whether the customer has paid: take no cash, hand nothing over. The terminal keeps trying; check Wi-Fi, cable or 4G.
notice-not_trusted = The secure connection cannot be trusted, so nothing was sent over it ({ $detail }). It is not known yet whether the customer has paid: take no cash, hand nothing over. Check the date and time of this device and use another network, or read this text to the help desk.
notice-provider_error = MultiSafepay gives no usable answer. It is not known yet whether the customer has paid: take no cash, hand nothing over. The terminal asks again by itself.
notice-not_the_provider = The answer does not come from MultiSafepay, but perhaps from a Wi-Fi sign-in page. It is not known yet whether the customer has paid: take no cash, hand nothing over. Sign in to the Wi-Fi or use another network.
notice-rate_limited = MultiSafepay asks us to wait. It is not known yet whether the customer has paid: take no cash, hand nothing over. The terminal asks again by itself.
notice-key_refused = MultiSafepay refuses the API key of this device. No new payment can start, and of an open one it is not known yet whether it was paid: take no cash, hand nothing over. Call the help desk for a new key.
notice-order_refused = MultiSafepay refused the order (code { $code }). No payment came of it: nobody saw a code and no money was received. Start the payment again, or call the help desk with this code if it repeats.
notice-journal_full = The disk is full, so the rest of this payment cannot be recorded. It is not known yet whether the customer has paid: take no cash, hand nothing over. No new payment starts; what was recorded is kept. Free some space or call the help desk.
notice-journal_unwritable = This device cannot record anything now. It is not known yet whether the customer has paid: take no cash, hand nothing over. No new payment starts; the terminal goes on asking and goes on trying to record. Leave it open and call the help desk.
notice-paid_unrecorded = The customer has paid: the money has been received. But this device cannot record it. Write amount, reference and time on paper before you hand the goods over, leave the terminal open and call the help desk.
notice-paid_unrecorded-training = In training: the pretended customer has paid, and no money was received. This device cannot record it. With real money you would write down amount, reference and time before you hand the goods over.
notice-paid_unrecorded-test = Test, no real money: the customer has paid, but this device cannot record it. With real money you would write down amount, reference and time before you hand the goods over.
notice-code_unusable = The code from MultiSafepay cannot be shown safely. Nobody saw it, so nobody has paid with it; the order is being cancelled. Then start the payment again, or call the help desk if this repeats.
notice-duplicate_reference = This reference is still open or was just paid. With a second code the customer could pay twice. Look at the earlier payment first.
notice-other_key = This payment was made with the key of another MultiSafepay account. With the key of today we cannot see whether it was paid: take no cash, hand nothing over. Call the help desk.
notice-clock = The clock of this device is more than 2 minutes off. The money is safe, but times on receipts may be wrong and codes may end too early. Turn on automatic time or call the help desk.
notice-paid_late = The customer has paid after all, after this payment had ended as unpaid. The money has been received. Accept it and hand over what was paid for, or give it back: either settles this payment.
notice-paid_late-training = In training: the pretended customer has paid after all, after this payment had ended as unpaid. No money was received. With real money you would accept it and hand over what was paid for, or give it back. Either settles this payment.
notice-paid_late-test = Test, no real money: the customer has paid after all, after this payment had ended as unpaid. With real money you would accept it and hand over what was paid for, or give it back. Either settles this payment.
notice-paid_twice = The customer has paid twice: two codes of this payment were completed. The sale counts once: give one of the two back, which settles this payment.
notice-mismatch = The amount, currency or order number at MultiSafepay differs from what was asked. Money may have been received, but not what was asked: hand nothing over. Call the help desk, then settle this payment.
notice-mismatch-training = In training: the amount, currency or order number at the pretended payment service differs from what was asked. No money was received. With real money you would hand nothing over and call the help desk. Then settle this payment.
notice-mismatch-test = Test, no real money: the amount, currency or order number at MultiSafepay differs from what was asked. With real money you would hand nothing over and call the help desk. Then settle this payment.
notice-incomplete = MultiSafepay says paid, but leaves out the amount or the order number. The payment is not proven yet: hand nothing over. The terminal keeps asking and shows paid by itself once the answer is complete.
notice-events_lost = The live connection to MultiSafepay has dropped. The money is not affected: the terminal now asks every few seconds. There is nothing to do.
notice-payment_page = MultiSafepay gave no Bancontact code, so the code leads to its payment page. The customer scans it with the camera and pays there. The money arrives in the same way.
notice-chargeback = The customer’s bank has taken the money of this payment back. It counts as not received. Call the help desk, then settle this payment.
notice-recovered = This payment was found at MultiSafepay; its record on this device was lost. The money has been received, but amount and reference are what MultiSafepay says. Check that the customer got what was paid for, or refund it; then settle this payment.
notice-recovered-training = In training: this payment was found again; its record on this device was lost. No money was received. With real money you would check that the customer got what was paid for, or refund it. Then settle this payment.
notice-recovered-test = Test, no real money: this payment was found at MultiSafepay; its record on this device was lost. Amount and reference are what MultiSafepay says. Settle this payment.
notice-refund_unresolved = MultiSafepay has not confirmed the refund. It is not known yet whether the customer gets the money back. Do not refund again: the terminal asks, and the payment shows the result.

## Outcomes: the word on the large screen, and one sentence for money and goods.

outcome-paid = Paid
outcome-paid-means = The money has been received: hand the goods over.
outcome-paid-means-training = In training: no money was received. With real money you would now hand the goods over.
outcome-paid-means-test = Test, no real money. With real money you would now hand the goods over.
outcome-declined = Declined
outcome-declined-means = The bank refused, and no money was received: hand nothing over, or start a new payment.
outcome-expired = Expired
outcome-expired-means = The customer did not pay in time, and the code no longer works: hand nothing over, or start a new payment.
outcome-cancelled = Cancelled
outcome-cancelled-means = The payment was stopped, and the code no longer works: no money was received, hand nothing over.
outcome-not_created = Not started
outcome-not_created-means = No payment came about and nobody saw a code: no money was received, start again.
outcome-needs_attention = To check
outcome-needs_attention-means = A person has to look at this payment and settle it; hand nothing over before.
outcome-unresolved = Not known yet
outcome-unresolved-means = It is not known yet whether the customer has paid: take no cash, hand nothing over.
outcome-refunded = Refunded
outcome-refunded-means = The money has been given back to the customer.
outcome-refunded-means-training = In training: no money was given back. With real money the customer would now get it back.
outcome-refunded-means-test = Test, no real money. With real money the customer would now get it back.

## Amounts

amount-error-empty = Enter an amount, for example 12,50.
amount-error-two-readings = This can be { $whole } or a fraction of it. Type the cents as well, for example 1234,00 or 1,23.
amount-error-too-many-decimals = An amount has at most two decimals, for example 12,50.
amount-error-zero = The amount is zero. Enter at least 0,01.
amount-error-negative = The amount is negative. Enter it without a minus; to give money back, refund a payment.
amount-error-above-cap = The amount is above the limit of { $cap } for one payment. Enter less, or ask your manager.
amount-error-unexpected-character = The character { $found } has no place in an amount. Use digits and one comma, for example 12,50.
amount-error-foreign-digit = Use the digits 0 to 9, for example 12,50.
amount-error-bad-grouping = The points stand in the wrong places. Type the amount without them, for example 1234,50.
amount-error-missing-digits = A digit is missing next to the comma. Type the amount whole, for example 12,50.
amount-error-too-large = This amount is too large. Enter a smaller one.

## References

reference-ogm-ok = Structured communication, check digits correct.
reference-ogm-wrong = The check digits of this structured communication are wrong. Compare it with the document, or keep it if you are sure.
reference-s10-ok = Parcel number, check digit correct.
reference-s10-wrong = The check digit of this parcel number is wrong. Compare it with the label, or keep it if you are sure.
reference-item-code = bpost item code.
reference-empty = Enter or scan a reference: what is the customer paying for?
reference-too-long = The reference is longer than { $max } characters. Shorten it.
reference-bad-characters = The reference holds characters that cannot be printed. Type or scan it again.

## Secure storage of the API key

vault-absent = This device has no secure storage for the API key (there is no keyring). No payment can start; payments in the history are safe. Sign in to the desktop again, or call the help desk.
vault-locked = The secure storage of this device is locked. No payment can start until it is open. Unlock it with your sign-in password, then try again.
vault-no-entry = There is no API key for { $environment } on this device yet. No payment can start. Enter the key in Set-up, or call the help desk.
vault-refused = The secure storage of this device refused access to the API key. No payment can start. Allow access when asked, or call the help desk.
vault-slow = The secure storage of this device does not answer. No payment can start. Look for a window that asks for a password, then try again.
vault-other = The secure storage of this device failed: { $detail }. No payment can start. Try again, or call the help desk.

## API key

key-empty = No key was entered. Paste or scan the API key.
key-too-short = This key is too short: an API key has at least { $min } characters. Paste or scan it again, whole.
key-too-long = This key is too long: an API key has at most { $max } characters. Paste or scan only the key.
key-inner-blank = There is a blank or a line end inside this key. Paste or scan only the key, nothing around it.
key-non-ascii = This key holds characters that an API key never has, such as accents. Paste or scan it again.
key-control = This key holds control characters. Paste or scan it again.
key-stored = The key for { $environment } is stored on this device. MultiSafepay has not been asked yet.
key-deleted = The key for { $environment } is deleted from this device. Payments in the history stay.
key-present = A key for { $environment } is stored on this device.
key-accepted = MultiSafepay accepts the key for { $environment }.
key-no-bancontact = MultiSafepay accepts the key for { $environment }, but the account has no Bancontact. No payment can start. Call the help desk.
key-refused = MultiSafepay refuses the key for { $environment }. No payment can start. Enter the right key, or call the help desk.
key-not-checked = MultiSafepay could not be asked, so it is not known whether the key for { $environment } works. Check the network and try again.
key-training = Training needs no key.

## Settings

settings-unreadable = The settings file { $file } cannot be read: { $detail }. The terminal does not start payments without it. Repair the file or its rights, or call the help desk.
settings-not-toml = The settings file { $file } is not valid at line { $line }, column { $column }: { $detail }. Correct it and start again.
settings-not-utf8 = The settings file { $file } is not saved as UTF-8 (line { $line }, column { $column }). Save it as UTF-8 and start again.
settings-table-in-user-file = { $file }, line { $line }, column { $column }: the table { $key } belongs in your organisation’s file only. In this file the settings stand without a table. Remove the table and start again.
settings-outside-table = { $file }, line { $line }, column { $column }: { $key } has to stand below [default] or [locked]. Move it there and start again.
settings-slip-unquoted = a text needs quotation marks around it
settings-slip-curly-quotes = the quotation marks have to be straight ones
settings-slip-backslash = a text with a backslash, such as a Windows path, needs single quotation marks: 'D:\folder'
settings-slip-unclosed = the closing quotation mark is missing
settings-slip-no-equals = there is no = between name and value
settings-slip-no-value = there is no value behind the =
settings-slip-twice = this name stands there a second time
settings-slip-other = it cannot be understood there ({ $words })
settings-unknown-key = The settings file { $file } has an unknown name at line { $line }, column { $column }: { $key }. Known here: { $allowed }.
settings-bad-value = The settings file { $file } has a wrong value for { $key } at line { $line }, column { $column }. Allowed: { $allowed }.
settings-bad-argument = The value for { $key } cannot be used. Allowed: { $allowed }.
settings-managed-only = { $key } in { $file }, line { $line }, column { $column }, can only be set by your organisation. Remove it and start again.
settings-locked = { $key } is fixed by your organisation and cannot be changed here.
settings-training-from-set-up = This device is set up for real payments. Training opens from Set-up only, so that nobody takes it for a sale.
settings-api-url-environment = The address of the API can be replaced in the test environment only.
settings-data-dir = The data folder { $file } cannot be used: { $detail }. Choose another folder or correct its rights.
settings-not-written = The settings could not be saved in { $file }: { $detail }. The old ones still apply.
settings-allowed-one-of = one of { $list }
settings-allowed-range = a whole number from { $min } to { $max }
settings-allowed-bool = true or false
settings-allowed-text = text of { $min } to { $max } characters: letters, digits or -
settings-allowed-path = an absolute path of a folder
settings-allowed-url = an https address without port, of at most 150 letters, digits, -, _, . and /
settings-allowed-api-url = an address on this device (http or https), or https under multisafepay.com
settings-allowed-proxy = system, none, or the http or https address of a proxy without user name
settings-allowed-hosts = a list of host names, without https://, port or path
settings-allowed-schemes = a list of scheme names, without ://
settings-allowed-table = a table of settings
settings-layer-built-in = built in
settings-layer-managed = set by your organisation
settings-layer-user = set on this device
settings-layer-argument = set at start
settings-layer-locked = fixed by your organisation

## Journal

journal-locked = The terminal is already open on this device. Use that window, or close it first. Nothing has been changed.
journal-cannot-open = The record of payments cannot be opened: { $detail }. No payment can start; what was recorded is kept. Call the help desk.
journal-full = The disk is full, so payments cannot be recorded. No payment can start; what was recorded is kept. Free some space or call the help desk.
refusal-journal = This device cannot record the payment ({ $detail }), so it was not started. MultiSafepay was not asked, and no money was received. Call the help desk.
refusal-fault = The program failed inside before this was done. Nothing was sent and nothing was changed. Try again, and call the help desk if it fails again.
journal-damaged = The record of payments is damaged, and payments may be missing in it. Close the window if it is open, then run `bpost-terminal resume` or open it again: it is mended then, and what MultiSafepay knows is fetched. Let nobody pay again before that. If this comes again, change nothing in the data folder and call the help desk.
journal-too-new = The record of payments comes from a newer version of this program. No payment can start with this version. Install the newer version or call the help desk.
damage-title = The record of payments was damaged
damage-what = The record of payments on this device was damaged; this was found on { $found }. { $kept ->
    [0] None of its records could be kept.
    [one] One of its records was kept.
   *[other] { $kept } of its records were kept.
}
damage-file = The damaged file is kept: { $file }.
damage-no-file = The file itself was gone.
damage-since = Payments since { $since } may be missing here.
damage-all = All earlier payments may be missing here.
damage-some = Some earlier payments may be missing here.
damage-fetched = Those that MultiSafepay knows were fetched and stand in the history; those that were paid stand there as “To check”.
damage-owed = Those that MultiSafepay knows are not fetched yet; the next sale, the open window or `bpost-terminal resume` does that as soon as MultiSafepay answers.
damage-cannot = They cannot be fetched, because this device has no name in its settings: compare with the list of MultiSafepay.
damage-do = Call the help desk. Let nobody pay again before you have looked in the history.
damage-note = This is told until somebody has read it and says so: “I have read this” in the window, or `bpost-terminal doctor --acknowledge-damage`.
doctor-damage = Earlier damage to the record of payments
doctor-damage-noted = Someone on this device confirmed on { $at } that they had read this.
doctor-to-check = To check
journal-older = The record of payments comes from an older version of this program and has not been taken over yet. Nothing is lost. Open the window or run `bpost-terminal resume` once, then try again.
to-check-one = One payment has to be checked by a person: { $payments }. See `bpost-terminal payments`, then settle it in the window or with `bpost-terminal settle`.
to-check-many = { $count } payments have to be checked by a person: { $payments }. See `bpost-terminal payments`, then settle each in the window or with `bpost-terminal settle`.
refunds-open = It is not known yet whether a refund was made, of: { $payments }. Do not refund again. `bpost-terminal resume` asks MultiSafepay. What a person saw there is told by `bpost-terminal refund PAYMENT --settle made`, or after 24 hours `--settle not-made`.

## Environments: the name, the banner on every screen, and what it means.

environment-training = training
environment-test = test
environment-live = live
banner-training = TRAINING
banner-training-means = No real money. The customer is pretended.
banner-test = TEST
banner-test-means = No real money. For checking the installation.

## Doctor

doctor-title = What works on this device
doctor-version = Version
doctor-environment = Environment
doctor-settings = Settings
doctor-data-dir = Data folder
doctor-display = Display
doctor-vault = Secure storage
doctor-key = API key
doctor-journal = Record of payments
doctor-journal-chain = Check of the records
doctor-old-records = Old records
doctor-network = Network
doctor-proxy = Proxy
doctor-clock = Clock
doctor-sound = Sound
doctor-return-addresses = Return addresses
doctor-identity = Device
doctor-identity-found = site { $site }, device { $device }, counter { $counter }. Order ids begin with { $prefix }.
doctor-identity-none = No site and no device are set: the provider’s list does not tell this device’s orders from those of others. Set site and device in the managed settings.
doctor-identity-training = No site and no device are set; training needs none. Set both in the managed settings before test or live.
doctor-identity-unset = not set
doctor-managed-file = Organisation’s settings
doctor-managed-file-open = This user can change { $file }, so what it locks is not locked for them. Give it to an administrator and let users only read it.
doctor-backup = Copy before an upgrade
doctor-backup-found = The record of payments as version { $version } left it: { $file }, of { $at }. It is removed { $days } days after that.
doctor-ok = in order
doctor-warning = attention
doctor-broken = does not work
doctor-skipped = not checked
doctor-return-addresses-built-in = Live payments use the built-in return addresses. Set notification_url, redirect_url and cancel_url in the managed settings.

## Money that comes late, is too much, or goes back

refund-under-way = A refund of this payment is on its way already. Nothing more was sent. Wait for its answer.
refund-too-soon = The same amount of this payment was given back just now. Nothing was sent. If it is really meant a second time, that can be done from { $time }.
refund-none-open = What became of every refund of this payment is known already. Nothing was changed.
refund-too-early = The refund may still appear at MultiSafepay. Until { $time } it is not certain that it was not made. Nothing was changed; ask again meanwhile.
notice-refund_refused = MultiSafepay has refused the refund (code { $code }). This refund was not made: no money goes back to the customer. Try again later, or call the help desk with this code.
notice-refund_refused-again = MultiSafepay refuses this refund (code { $code }): the same amount was asked less than five minutes ago, all was given back already, or the balance is too small. Do not repeat it: the first one may have been made. See with the payment what was given back, or call the help desk.
attention-paid_late = Paid late
attention-paid_twice = Paid twice
attention-mismatch = Does not match
attention-incomplete = Incomplete
attention-chargeback = Taken back
attention-recovered = Found again
refund-accepted = given back
refund-refused = not carried out
refund-unresolved = not known yet
notice-paid_twice-training = In training: the pretended customer has paid twice: two codes of this payment were completed. No money was received. With real money the sale would count once, and you would give one of the two back. That settles this payment.
notice-paid_twice-test = Test, no real money: the customer has paid twice: two codes of this payment were completed. With real money the sale would count once, and you would give one of the two back. That settles this payment.
