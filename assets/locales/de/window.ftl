# Die Texte des Fensters.

## Seiten und was zwischen ihnen führt

starting-title = Start
starting = Das Terminal startet.
back = Zurück
letters-done = Fertig
letters-space = Leer

## Kassieren

charge-title = Kassieren
charge-amount = Betrag
charge-reference = Referenz
charge-reference-placeholder = Scannen oder tippen
charge-customer = Sprache des Kunden
charge-request = Code zeigen
charge-request-anyway = So verwenden
charge-requesting = Einen Moment
charge-doubt-again = Prüfziffer falsch. Berichtigen oder nochmals drücken.
charge-last = Letzte Zahlungen
charge-none-yet = Noch keine Zahlungen.
hint-ogm-ok = Prüfziffern richtig
hint-s10-ok = Prüfziffer richtig
hint-wrong = Prüfziffer falsch: vergleichen
hint-incomplete = Noch nicht vollständig

## Wie eine Zahlung steht, in Listen

standing-waiting = Wartet
standing-paid_unrecorded = Bezahlt, nicht aufgezeichnet
standing-part_refunded = Bezahlt, { $amount } zurück

## Die Leitung zum Anbieter

line-ok = Verbunden
line-no_network = Kein Netz
line-not_trusted = Verbindung unsicher
line-not_the_provider = Netz will eine Anmeldung
line-key_refused = API-Schlüssel abgelehnt
line-other_key = Schlüssel eines anderen Kontos
line-rate_limited = Zum Warten gebeten
line-provider_error = MultiSafepay antwortet nicht
line-journal_full = Datenträger voll
line-journal_unwritable = Kann nicht aufzeichnen
line-paid_unrecorded = Bezahlt, nicht aufgezeichnet

## Neues von einer Zahlung, die nicht zu sehen ist

news-both = Zweimal bezahlt?
news-other = Andere Zahlung: { $reference }, { $amount }: { $outcome ->
    [paid] bezahlt
    [declined] abgelehnt
    [expired] abgelaufen
    [cancelled] abgebrochen
    [not_created] nicht begonnen
    [refunded] erstattet
   *[unresolved] noch unbekannt
}
news-look = Ansehen
news-dismiss = OK

## Code

code-title = Code
code-scan = Scannen Sie mit Bancontact Pay, Wero oder Ihrer Bank-App
code-scan-page = Scannen Sie mit der Kamera und zahlen Sie auf der Seite
code-asking = Wird gefragt …
code-asked-now = Soeben gefragt
code-asked = Vor { $seconds } s gefragt
code-waiting = Wartet auf den Kunden.
code-declined-so-far = Die Bank sagt nein. Der Kunde darf es nochmals versuchen.
code-trouble = { $what }. Noch unbekannt: kein Bargeld annehmen, nichts aushändigen.
code-page-note = Es gibt keinen Bancontact-Code: dieser führt zur Zahlungsseite von MultiSafepay.
code-creating = Der Code wird erstellt
code-creating-means = Er erscheint gleich hier.
code-unreadable = Der Code kann nicht gezeichnet werden
code-unreadable-means = Niemand kann ihn scannen. Brechen Sie diese Zahlung ab und beginnen Sie neu.
code-confirming = Die Zeit ist um
code-confirming-means = Vielleicht bestätigt der Kunde gerade: kein Bargeld annehmen, nichts aushändigen.
code-ending-means = MultiSafepay wird gefragt, was aus dieser Zahlung wurde: kein Bargeld annehmen, nichts aushändigen.
code-others = { $count ->
    [one] Neues zu einer anderen Zahlung
   *[other] Neues zu { $count } anderen Zahlungen
}
code-same = Lassen Sie diesen Code nicht scannen: Für diese Referenz kam schon Geld an. Brechen Sie ihn ab.
code-same-perhaps = Lassen Sie diesen Code nicht scannen: Für diese Referenz kam vielleicht schon Geld an. Brechen Sie ihn ab.
code-same-perhaps-short = Nicht scannen lassen: Vielleicht kam schon Geld
code-same-short = Nicht scannen lassen: Es kam schon Geld an
code-cancel = Abbrechen
code-park = Parken
code-ask = Jetzt fragen
code-full-back = Kleiner

## Das Telefon des gespielten Kunden

phone-title = Das Telefon des Kunden
phone-only-here = Dieser Code führt nur zu diesem Gerät. Spielen Sie hier den Kunden:
phone-scanned = { $amount } zahlen?
phone-scan = Scannt
phone-pay = Zahlt
phone-decline = Abgelehnt
phone-cancel = Bricht ab
phone-leave = Geht weg

## Ergebnis

outcome-next = Nächster Verkauf
outcome-details = Details
outcome-part-refunded = Von dieser Zahlung wurden { $amount } zurückgegeben.
outcome-part-refunded-training = In der Schulung: Von dieser Zahlung wurden { $amount } nur scheinbar zurückgegeben. Kein Geld ist geflossen.
outcome-part-refunded-test = Test, kein echtes Geld: Von dieser Zahlung wurden { $amount } zurückgegeben.
outcome-settled-refunded = Vermerkt ist, dass das Geld dem Kunden zurückgegeben wurde. Hat er es nach einigen Tagen noch nicht, rufen Sie den Helpdesk an.
outcome-settled-refunded-training = In der Schulung: Vermerkt ist, dass das Geld zurückgegeben wurde. Kein Geld ist geflossen.
outcome-settled-refunded-test = Test, kein echtes Geld: Vermerkt ist, dass das Geld zurückgegeben wurde.
outcome-same-reference = Durch diesen Code kam kein Geld. Für dieselbe Referenz { $amount ->
        [unknown] kam vielleicht Geld
       *[other] kamen { $amount }
    } durch einen anderen Code ({ $time }): Jene Zahlung zählt. Sehen Sie sie im Verlauf an, bevor Sie etwas aushändigen.
outcome-same-reference-training = In der Schulung: Durch diesen Code kam nichts. Für dieselbe Referenz { $amount ->
        [unknown] kam vielleicht scheinbar Geld
       *[other] kamen scheinbar { $amount }
    } durch einen anderen Code ({ $time }). Mit echtem Geld würde jene Zahlung zählen: Sehen Sie sie im Verlauf an, bevor Sie etwas aushändigen.
outcome-same-reference-test = Test, kein echtes Geld: Durch diesen Code kam nichts. Für dieselbe Referenz { $amount ->
        [unknown] kam vielleicht Geld
       *[other] kamen { $amount }
    } durch einen anderen Code ({ $time }): Jene Zahlung zählt. Sehen Sie sie im Verlauf an, bevor Sie etwas aushändigen.
both-paid = Der Kunde hat vielleicht zweimal bezahlt: Für diese Referenz { $amount ->
        [unknown] kam vielleicht auch Geld
       *[other] kamen auch { $amount }
    } durch einen anderen Code ({ $time }). Fragen Sie ihn.
both-paid-training = In der Schulung: Der Kunde hat vielleicht zweimal bezahlt: Für diese Referenz { $amount ->
        [unknown] kam vielleicht scheinbar auch Geld
       *[other] kamen scheinbar auch { $amount }
    } durch einen anderen Code ({ $time }). Mit echtem Geld würden Sie ihn fragen.
both-paid-test = Test, kein echtes Geld: Der Kunde hat vielleicht zweimal bezahlt: Für diese Referenz { $amount ->
        [unknown] kam vielleicht auch Geld
       *[other] kamen auch { $amount }
    } durch einen anderen Code ({ $time }). Mit echtem Geld würden Sie ihn fragen.
both-give = War es zweimal für dasselbe, geben Sie einen der beiden Beträge über die Details zurück.
both-elsewhere = War es zweimal für dasselbe, lassen Sie einen der beiden Beträge von Ihrer Leitung oder dem Helpdesk zurückgeben.

## Fragen

dialog-back = Zurück
dialog-cancel = Diese Zahlung abbrechen?
dialog-cancel-means = Der Code gilt dann nicht mehr. Bestätigt der Kunde gerade in diesem Moment, zählt die Zahlung trotzdem.
dialog-cancel-do = Zahlung abbrechen
dialog-duplicate = Ein zweiter Code für diese Referenz?
dialog-duplicate-means = Es gibt dafür eine Zahlung von { $time }: { $outcome }. Mit einem zweiten Code könnte der Kunde zweimal zahlen.
dialog-duplicate-look = Jene ansehen
dialog-duplicate-do = Zweiter Code
dialog-close = Mit einer offenen Zahlung schließen?
dialog-close-means = { $open ->
    [one] Eine Zahlung hat noch kein Ergebnis. Bleibt sie offen, wird beim nächsten Start wieder nach ihr gefragt.
   *[other] { $open } Zahlungen haben noch kein Ergebnis. Bleiben sie offen, wird beim nächsten Start wieder nach ihnen gefragt.
}
dialog-close-leave = Offen lassen und schließen
dialog-close-do = Abbrechen, dann schließen

## Verlauf

history-title = Verlauf
history-search = Referenz, Betrag, Nummer
history-none = Nichts gefunden.
history-reference = Referenz
history-requested = Verlangt
history-resolved = Ergebnis seit
history-received = Erhalten
money-back = Erhalten { $received }, zurückgegeben { $back }
history-status = MultiSafepay sagt
history-payment = Zahlung
history-orders = Bestellungen
history-ask = Erneut fragen
history-show = Code zeigen
history-settle-paid = Als bezahlt annehmen
history-settle-paid-means = Das Geld wird für diesen Verkauf angenommen. Warum?
history-settle-refunded = Schon zurückgegeben
history-settle-refunded-means = Nichts wird gesendet: Dies vermerkt nur, dass der Kunde das Geld schon zurückbekam. Wie?
history-settle-do = Erledigen
history-note = Grund, wird mit der Zahlung aufbewahrt

## Warum etwas nicht getan wurde

refusal-not-found = Diese Zahlung steht nicht im Verzeichnis dieses Geräts.
refusal-journal-reopen = Das Zahlungsverzeichnis wurde beschädigt, verschoben oder gelöscht, während dieses Fenster offen war; diese Zahlung hat daher nicht begonnen: Kein Geld ist eingegangen. Schließen Sie das Fenster und öffnen Sie es neu; dann wird es repariert. Kommt dies wieder, rufen Sie den Helpdesk an.
refusal-ended = Diese Zahlung hat schon ihr Ergebnis: { $outcome }. Nichts wurde geändert.
refusal-nothing-to-settle = Für diese Zahlung gibt es nichts zu erledigen. Nichts wurde geändert.
refusal-refund-not-paid = Diese Zahlung wurde nicht bezahlt, also kann nichts erstattet werden.
refusal-refund-too-much = Nur { $left } können noch erstattet werden. Nichts wurde gesendet.
refusal-refund-no-answer = MultiSafepay gab keine Antwort, was bisher erstattet wurde. Nichts wurde gesendet; versuchen Sie es nochmals.
refusal-refund-off = Erstattungen sind auf diesem Gerät ausgeschaltet.

## Einstellungen

settings-title = Einstellungen
settings-language = Sprache
settings-theme = Farben
settings-light = Hell
settings-dark = Dunkel
settings-sound = Ton
settings-sound-on = An
settings-sound-off = Aus
settings-set-up = Umgebung und API-Schlüssel
settings-values = Alle Einstellungen und woher sie kommen

## Einrichtung

setup-title = Einrichtung
setup-environment = Umgebung
setup-training-means = Schulung spielt alles nur: kein Geld, kein Netz, kein Schlüssel. Zum Lernen und Ausprobieren.
setup-test-means = Test arbeitet mit der Testplattform von MultiSafepay. Es fließt kein Geld. Nötig ist der Schlüssel eines Testkontos.
setup-live-means = Live nimmt echtes Geld an. Nötig ist der Schlüssel des Live-Kontos.
setup-key = API-Schlüssel
setup-key-hint = Einfügen oder scannen. Er liegt im sicheren Speicher dieses Geräts, sonst nirgends.
setup-paste = Einfügen
setup-save = Speichern und prüfen
setup-check = Prüfen
setup-asking = Wird geprüft …
setup-site = Standort: { $site }
setup-open = In { $environment } arbeiten
setup-pending-first = Ein Verkauf muss noch beginnen. Warten Sie darauf, bevor Sie die Umgebung wechseln.
setup-open-first = Es gibt Zahlungen ohne Ergebnis. Schließen Sie sie ab, bevor Sie die Umgebung wechseln.

## Probleme

trouble-title = Problem
trouble-second = Schon geöffnet
trouble-journal = Das Verzeichnis der Zahlungen ist unbrauchbar
trouble-settings = Die Einstellungen sind unbrauchbar
trouble-start = Das Terminal kann nicht starten
trouble-vault = Es gibt keinen API-Schlüssel zum Arbeiten
trouble-other = Es kann keine Zahlung beginnen: { $detail }. Was verzeichnet war, bleibt. Versuchen Sie es nochmals oder rufen Sie den Helpdesk.
trouble-retry = Nochmals versuchen
trouble-close = Schließen

## Tasten

keys-title = Tasten
keys-here = Auf dieser Seite
keys-anywhere = Überall
keys-training = Der Kunde, in der Schulung
keys-digits = Füllen den Betrag von rechts: 1250 ist 12,50
keys-backspace = Nimmt die letzte Ziffer weg
keys-delete = Löscht den Betrag
keys-tab = Zur Referenz und zurück
keys-request = Zeigt den Code
keys-ask = Fragt MultiSafepay jetzt
keys-park = Parkt und beginnt den nächsten Verkauf
keys-full = Der Code über den ganzen Bildschirm
keys-cancel = Bricht ab: Escape, dann Enter
keys-customer-pays = Zahlt
keys-customer-declines = Wird von der Bank abgelehnt
keys-customer-cancels = Bricht ab
keys-customer-expires = Lässt den Code verfallen
keys-next = Nächster Verkauf
keys-help = Die Tasten dieser Seite
keys-history = Verlauf
keys-settings = Einstellungen
keys-walk = Zum nächsten Element; Umschalt+Tab geht zurück
keys-back = Zurück
keys-scan = Ein Scan füllt die Referenz, wo immer Sie sind, und wird für den nächsten Verkauf aufbewahrt.

## A damaged record of payments.

damage-strip = Das Zahlungsverzeichnis war beschädigt: Zahlungen können fehlen.
damage-short = Verzeichnis beschädigt
damage-read = Lesen
damage-later = Später
damage-noted = Ich habe es gelesen

## Spätes Geld und Erstattungen

alarm-title = Zu erledigen
alarm-more = Noch { $count } zu erledigen
alarm-came = Zahlung gesehen
alarm-accept = Für den Verkauf annehmen
alarm-refund = Geld zurückgeben
alarm-refund-surplus = Eine Zahlung zurückgeben
alarm-elsewhere = Anders zurückgegeben
alarm-elsewhere-means = Das Zuviel wurde außerhalb dieses Terminals zurückgegeben. Der Verkauf gilt als einmal bezahlt. Wie?
alarm-refunds-off = Dieses Gerät darf kein Geld zurückgeben. Bitten Sie Ihre Leitung oder den Helpdesk darum, und vermerken Sie es hier, sobald es geschehen ist.
alarm-later = Später
alarm-all-back = Alles Geld dieser Zahlung ging an den Kunden zurück: Hier ist nichts mehr davon. Was dafür ausgehändigt wurde, ist nicht bezahlt. Vermerken Sie hier, dass es zurückgegeben wurde; rufen Sie im Zweifel zuerst Ihre Leitung.
alarm-all-back-training = In der Schulung: Diese ganze gespielte Zahlung wurde zurückgegeben, und kein Geld floss. Mit echtem Geld bliebe nichts davon, und Ausgehändigtes wäre nicht bezahlt. Vermerken Sie hier, dass es zurückgegeben wurde.
alarm-all-back-test = Test, kein echtes Geld: Alles Geld dieser Zahlung wurde zurückgegeben. Mit echtem Geld bliebe nichts davon, und Ausgehändigtes wäre nicht bezahlt. Vermerken Sie hier, dass es zurückgegeben wurde.
give-refund = Erstatten
give-amount = Zurückzugebender Betrag
give-all = Alles: { $amount }
give-left = { $left } können noch zurückgegeben werden.
give-next = Weiter
give-sent = Die Erstattung ist unterwegs. Warten Sie auf die Antwort von MultiSafepay.
give-unknown = Ob die Erstattung von { $amount } ({ $time }) erfolgt ist, ist noch nicht bekannt. Fragen Sie erneut. Bleibt es unbekannt, lassen Sie den Helpdesk bei MultiSafepay nachsehen und vermerken Sie es hier.
give-made = Wurde erstattet
give-made-means = Der Kunde hat das Geld zurück. Woher wissen Sie das?
give-not-made = Wurde nicht erstattet
give-not-made-means = Der Kunde hat nichts zurückbekommen. Woher wissen Sie das?
dialog-refund = { $amount } zurückgeben?
dialog-refund-means = Der Kunde bekommt diesen Betrag auf das Konto zurück, von dem bezahlt wurde ({ $reference }). Das lässt sich nicht rückgängig machen.
dialog-refund-means-training = In der Schulung: Es fließt kein Geld. Mit echtem Geld bekäme der Kunde diesen Betrag auf das Konto zurück, von dem bezahlt wurde ({ $reference }), und das ließe sich nicht rückgängig machen.
dialog-refund-means-test = Test, kein echtes Geld. Mit echtem Geld bekäme der Kunde diesen Betrag auf das Konto zurück, von dem bezahlt wurde ({ $reference }), und das ließe sich nicht rückgängig machen.
dialog-refund-do = Zurückgeben
history-refunds = Erstattungen
history-settled = Erledigt
history-settled-paid = als bezahlt
history-settled-refunded = als zurückgegeben
alarm-many = { $count } Zahlungen zu erledigen
alarm-beside = { $count ->
    [one] Eine andere Zahlung ist zu erledigen
   *[other] { $count } andere Zahlungen sind zu erledigen
}
alarm-surplus = Zurückzugebende Bestellung
