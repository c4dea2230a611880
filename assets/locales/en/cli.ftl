# The texts of the command line. The help of the options stays English.

## Taking a payment

cli-requested = Payment { $payment } is recorded.
cli-goes-on = The payment goes on; Ctrl+C cancels it.
cli-scan = Let the customer scan this code with Bancontact Pay, Wero or the app of the bank.
cli-scan-page = Let the customer scan this code with the camera and pay on the page of MultiSafepay.
cli-scan-training = This code leads to this device only. The pretended customer acts by itself.
cli-scan-training-nobody = This code leads to this device only, and nobody acts by itself. Open the address above in a browser on this device to play the customer.
cli-valid-until = The code can be scanned until { $time }.
cli-status = MultiSafepay says: { $status }
cli-status-training = The pretended payment service says: { $status }
cli-status-test = MultiSafepay’s test platform says: { $status }
cli-too-narrow = This terminal is too narrow for the code, which needs { $columns } columns. Make it wider, or write the code to a file with --qr-png.
cli-png-not-written = The code cannot be written to { $file }: { $detail }. Choose another file.
cli-output-lost = Not everything could be written to standard output: { $detail }. What was written is incomplete: remove it, make room and start again.
cli-unsound = The record of payments was changed or is damaged ({ $detail }). What is printed may be wrong or not whole: do not rely on it. Close the window if it is open, run `bpost-terminal resume`, then do this again.
cli-unread = Part of the record of payments cannot be read, so payments or notes are missing in what was printed. Close the window if it is open, run `bpost-terminal resume`, then do this again. Let nobody pay again before that.
cli-cancelling = Cancelling at MultiSafepay. Press Ctrl+C again to leave the payment unresolved.
cli-cancelling-training = Cancelling at the pretended payment service. Press Ctrl+C again to leave the payment unresolved.
cli-resume = It stays recorded as { $payment } and is asked for again by the window or by `bpost-terminal resume`.
cli-resume-other-key = It stays recorded as { $payment }. It was made with the key of another MultiSafepay account, and only with that key can the terminal find out whether it was paid. Call the help desk.
cli-notice-other = MultiSafepay refuses this ({ $code }). It is in the log; call the help desk if it repeats.
cli-simulate-training-only = --simulate and --after exist in training only. Leave them out: in test and live a real customer acts.
cli-ended-before-request = Ended before the payment was recorded for certain. See `bpost-terminal payments` before you start it again.
cli-engine-died = The program has failed inside before this was done. What was recorded is kept. See `bpost-terminal payments`, then try again.
cli-being-asked = being asked
cli-given-back = { $amount } given back
cli-given-back-training = { $amount } given back (pretended)
noted-settled_as_paid = accepted as paid by { $by } on { $at }
noted-settled_as_refunded = recorded as given back by { $by } on { $at }
noted-refund = refund of { $amount } asked for by { $by } on { $at }
noted-refund_made = refund of { $amount } recorded as made by { $by }
noted-refund_not_made = refund of { $amount } recorded as not made by { $by }

## What was refused

cli-refused-duplicate = This reference was used at { $time } already: payment { $payment }, { $state }. With a second code the customer could pay twice. Nothing was charged. If you are sure, add --again.
cli-refused-ended = This payment has ended already: { $state }. Nothing was changed.
cli-refused-nothing-to-settle = This payment needs no attention, so there is nothing to settle. Nothing was changed.
cli-not-found = There is no such payment on this device. See `bpost-terminal payments` for the ids.
cli-note-empty = Say why with --note: the reason is kept with the decision. Nothing was changed.
cli-cancel-paid = The customer had paid before it could be cancelled. Hand the goods over, or give the money back with `bpost-terminal refund`.
cli-cancel-paid-training = The pretended customer had paid before it could be cancelled. With real money you would hand the goods over, or give the money back with `bpost-terminal refund`.
cli-cancel-paid-test = Test, no real money: the customer had paid before it could be cancelled. With real money you would hand the goods over, or give the money back with `bpost-terminal refund`.

## Refunds

cli-refund-accepted = MultiSafepay has taken the refund.
cli-refund-accepted-training = In training: the refund is pretended, no money was given back.
cli-refund-accepted-test = Test, no real money: MultiSafepay’s test platform has taken the refund.
cli-refund-refused = MultiSafepay has refused the refund: no money was given back. Try again later or call the help desk.
cli-refund-refused-training = In training: the pretended payment service has refused the refund. No money moved.
cli-recorded-as-refunded = It is recorded that the money was given back to the customer. This command sends nothing: if the customer does not have it yet, call the help desk.
cli-recorded-as-refunded-training = In training: it is recorded that the money was given back. This command sends nothing, and would send nothing with real money.
cli-recorded-as-refunded-test = Test, no real money: it is recorded that the money was given back. This command sends nothing, and would send nothing with real money.
cli-refund-recorded-made = The refund is recorded as made.
cli-refund-recorded-not-made = The refund is recorded as not made: no money was given back by it.
cli-refund-ended = Ended before anything was sent: no refund was made, and nothing was changed. To give the money back, start the refund again.
cli-refund-not-paid = This payment was not paid, so there is nothing to give back.
cli-refund-too-much = Only { $left } is left of this payment. Nothing was given back. Enter less.
cli-refund-nothing-left = All of this payment was given back already. Nothing was changed.
cli-refund-no-answer = MultiSafepay did not tell what was given back so far, so nothing was sent. Check the network and try again.
cli-refund-off = Refunds are switched off on this device. Nothing was given back. Call the help desk.

## Key

cli-key-set = Or use `bpost-terminal key set --environment { $environment }`.
cli-key-environment = Name the environment: --environment test or --environment live.
cli-key-prompt = API key for { $environment } (it is not shown):
cli-key-nothing-piped = There was no key on standard input. Nothing was stored. Pass one on, for example with `bpost-terminal key set --environment { $environment } < FILE`.
cli-key-unreadable = The key cannot be read: { $detail }. Nothing was stored.
cli-key-bancontact = Bancontact is active.
cli-key-site = It belongs to account { $account }, site { $site }.
cli-key-other-environment = It may be a key for { $other }.

## Removal

cli-erase-yes = This removes the payments, logs, settings and keys of this user from this device, for good (folder { $folder }). Nothing was removed. Repeat it with --yes to do it.
cli-erase-held = In { $environment }, money may be open, so nothing was removed. { $what } Then repeat; or add --even-open, and those payments are known to MultiSafepay alone.
cli-erase-held-open = { $count ->
    [one] One payment has no outcome yet: run `bpost-terminal resume --environment { $word }`.
   *[other] There are { $count } payments without an outcome: run `bpost-terminal resume --environment { $word }`.
}
cli-erase-held-attention = { $count ->
    [one] One payment has to be checked by a person: settle it with `bpost-terminal settle --environment { $word }`.
   *[other] There are { $count } payments to be checked by a person: settle each with `bpost-terminal settle --environment { $word }`.
}
cli-erase-held-watched = { $count ->
    [one] One payment is watched until { $until }, as money may come late or go back: wait until then, and run `bpost-terminal resume --environment { $word }`.
   *[other] There are { $count } payments that are watched, the last until { $until }, as money may come late or go back: wait until then, and run `bpost-terminal resume --environment { $word }`.
}
cli-erase-held-lost = { $count ->
    [one] Part of the record was lost once: let `bpost-terminal resume --environment { $word }` fetch it, and say that you have read of it with `bpost-terminal doctor --acknowledge-damage --environment { $word }`.
   *[other] Parts of the record were lost { $count } times: let `bpost-terminal resume --environment { $word }` fetch them, and say that you have read of it with `bpost-terminal doctor --acknowledge-damage --environment { $word }`.
}
cli-erase-keys-gone = The keys of this user in the keyring were removed.
cli-erase-cannot-tell = Nobody can tell whether money is open, so nothing was removed. Repeat with --even-open to remove it all the same.
cli-erase-nothing = Nothing was removed.
cli-erase-keys-stay = The folder was named, so the keys in the keyring stay. `bpost-terminal key delete` removes them.
cli-erase-no-keyring = There is no keyring in this session, so there is no key to remove. If this user has one elsewhere, run `bpost-terminal key delete` there.
cli-erase-stays = { $path } cannot be removed: { $detail }. The rest may be gone already. Close what uses it, and repeat.
cli-erase-done = Removed: what this user kept in { $folder }, and the settings.

## Sandbox, reconciliation, window

cli-unknown-fault = There is no fault called { $name }. Known are: { $known }.
cli-reconciled = { $date }: { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
} of this device compared, { $differences ->
    [one] { $differences } difference
   *[other] { $differences } differences
}.
cli-reconcile-missing-here = { $order }: MultiSafepay lists { $theirs }, and this device knows nothing of it.
cli-reconcile-missing-there = { $order }: paid here ({ $ours }), and not in the list of MultiSafepay.
cli-reconcile-amount = { $order }: the amounts differ, here { $ours }, at MultiSafepay { $theirs }.
cli-reconcile-status = { $order }: the states differ, here { $ours }, at MultiSafepay { $theirs }.
cli-reconcile-paid-twice = { $order }: MultiSafepay lists two payments of { $theirs } for this one order. One of them is too much: give it back at MultiSafepay.
cli-reconcile-refund-missing-here = { $order }: MultiSafepay has given back { $theirs }, and this device knows of { $ours }. If nobody here knows of that refund, call the help desk; do not give it back again.
cli-reconcile-refund-missing-there = { $order }: here { $ours } was given back, and at MultiSafepay { $theirs }. The customer may not have the rest: call the help desk before you give anything back again.
cli-reconcile-no-list = MultiSafepay gives no list of transactions: { $detail }. Nothing could be compared. Check the network and the rights of the key.
cli-reconcile-no-order = MultiSafepay does not tell how much of a payment was given back: { $detail }. Nothing could be compared. Check the network and the rights of the key.
cli-reconcile-endless = The list of MultiSafepay does not end. Nothing could be compared. Try again later or call the help desk.
cli-window-not-built = This program was built without its window.
cli-no-display = The window cannot open: { $why } Take a payment without a window with `bpost-terminal charge 12,50 --reference demo`.

## Doctor

cli-doctor-no-files = No settings file; the built-in values hold.
cli-doctor-not-made = { $folder } (is made when it is needed)
cli-doctor-no-display = This session has no display.
cli-doctor-display-unreachable = Nobody answers on the display { $name }.
cli-doctor-libraries = Missing libraries: { $names }.
cli-doctor-no-journal = Nothing is recorded yet.
cli-doctor-journal = { $open ->
    [0] No payment is open.
    [one] One payment has no outcome yet. It is asked for by the window or by `bpost-terminal resume`.
   *[other] { $open } payments have no outcome yet. They are asked for by the window or by `bpost-terminal resume`.
}
cli-doctor-journal-asked = { $open ->
    [0] No payment is open.
    [one] One payment has no outcome yet. It is being asked for.
   *[other] { $open } payments have no outcome yet. They are being asked for.
}
cli-doctor-journal-doubt = This may be wrong, since records are damaged: see the check of the records.
cli-doctor-old-held = Records are to be kept for { $days } days. Older ones cannot go yet, because of payment { $payment } (reference { $reference }, { $date }). { $todo }
cli-doctor-old-attention = It is still to be checked: settle it in the history, or with `bpost-terminal settle`.
cli-doctor-old-open = It has no outcome yet: open the window, or run `bpost-terminal resume`, until it has one.
cli-doctor-old-refund = Whether its refund was made is not known: let the help desk look at MultiSafepay, then record it with `bpost-terminal refund --settle`.
cli-doctor-old-watched = It may still be paid late, and is asked for: open the window, or run `bpost-terminal resume`, while there is a network.
cli-doctor-chain = { $records ->
    [1] The one record is there, and was not changed. Check code of it
   *[other] All { $records } records are there, and none was changed. Check code of the last record
}: { $head }. Note it with today’s date to be able to prove later that nothing before it was changed.
cli-doctor-chain-left = { $records ->
    [1] The one record that is there was not changed
   *[other] The { $records } records that are there were not changed
}; what was lost earlier is told below. Check code of the last record: { $head }.
cli-doctor-chain-gaps = { $records ->
    [1] The one record that is there was not changed
   *[other] The { $records } records that are there were not changed
}; { $lost ->
    [one] one more was
   *[other] { $lost } more were
} lost with a damaged file. Check code of the last record: { $head }.
cli-doctor-nothing-to-note = Nothing new is known of damage to the record of payments, so nothing was noted.
cli-doctor-chain-broken = Records were changed or are damaged ({ $detail }). Payments may be shown wrongly. Run `bpost-terminal resume`, or leave the window open for a minute: either keeps the good part and sets the damaged file aside. Call the help desk.
cli-doctor-training-offline = Training needs no network.
cli-doctor-training-vault = Training works without it. For test and live: { $why }
cli-doctor-reached = MultiSafepay answers, in { $millis } ms.
cli-doctor-dns = The name of MultiSafepay cannot be found (DNS): { $detail }. Check the network.
cli-doctor-tcp = No connection to MultiSafepay: { $detail }. Check the network and the firewall.
cli-doctor-tls = The connection to MultiSafepay is not trusted: { $detail }. Check the clock, and whether the network opens encrypted connections.
cli-doctor-proxy-failed = The proxy does not let us through: { $detail }. Check the setting `proxy`.
cli-doctor-not-the-provider = Something else than MultiSafepay answers: { $detail }. Perhaps the Wi-Fi wants a sign-in.
cli-doctor-http = MultiSafepay gives no usable answer: { $detail }. Try again later.
cli-doctor-clock = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} from the clock of MultiSafepay.
cli-doctor-clock-off = { $seconds } seconds from the clock of MultiSafepay. Turn on automatic time.
