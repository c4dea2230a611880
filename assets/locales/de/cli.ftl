# Die Texte der Befehlszeile. Die Hilfe zu den Optionen bleibt englisch.

## Eine Zahlung annehmen

cli-requested = Zahlung { $payment } ist aufgezeichnet.
cli-goes-on = Die Zahlung läuft weiter; Strg+C bricht sie ab.
cli-scan = Lassen Sie den Kunden diesen Code mit Bancontact Pay, Wero oder der App der Bank scannen.
cli-scan-page = Lassen Sie den Kunden diesen Code mit der Kamera scannen und auf der Seite von MultiSafepay bezahlen.
cli-scan-training = Dieser Code führt nur zu diesem Gerät. Der nachgeahmte Kunde handelt von selbst.
cli-scan-training-nobody = Dieser Code führt nur zu diesem Gerät, und niemand handelt von selbst. Öffnen Sie die Adresse oben in einem Browser auf diesem Gerät, um den Kunden zu spielen.
cli-valid-until = Der Code kann bis { $time } gescannt werden.
cli-status = MultiSafepay meldet: { $status }
cli-status-training = Der simulierte Zahlungsdienst meldet: { $status }
cli-status-test = Die Testplattform von MultiSafepay meldet: { $status }
cli-too-narrow = Dieses Terminalfenster ist zu schmal für den Code, der { $columns } Spalten braucht. Machen Sie es breiter, oder schreiben Sie den Code mit --qr-png in eine Datei.
cli-png-not-written = Der Code kann nicht in { $file } geschrieben werden: { $detail }. Wählen Sie eine andere Datei.
cli-output-lost = Nicht alles konnte in die Standardausgabe geschrieben werden: { $detail }. Das Geschriebene ist unvollständig: Entfernen Sie es, schaffen Sie Platz und beginnen Sie neu.
cli-unsound = Das Zahlungsverzeichnis wurde geändert oder ist beschädigt ({ $detail }). Was ausgegeben wird, kann falsch oder unvollständig sein: Verlassen Sie sich nicht darauf. Schließen Sie das Fenster, falls es offen ist, führen Sie `bpost-terminal resume` aus, und wiederholen Sie dies dann.
cli-unread = Ein Teil des Zahlungsverzeichnisses kann nicht gelesen werden: In der Ausgabe fehlen Zahlungen oder Vermerke. Schließen Sie das Fenster, falls es offen ist, führen Sie `bpost-terminal resume` aus, und wiederholen Sie dies dann. Lassen Sie vorher niemanden noch einmal zahlen.
cli-cancelling = Wird bei MultiSafepay abgebrochen. Drücken Sie noch einmal Strg+C, um die Zahlung offen zu lassen.
cli-cancelling-training = Wird beim simulierten Zahlungsdienst abgebrochen. Drücken Sie noch einmal Strg+C, um die Zahlung offen zu lassen.
cli-resume = Sie bleibt als { $payment } aufgezeichnet und wird vom Fenster oder von `bpost-terminal resume` erneut erfragt.
cli-resume-other-key = Sie bleibt als { $payment } aufgezeichnet. Sie wurde mit dem Schlüssel eines anderen MultiSafepay-Kontos erstellt, und nur mit diesem Schlüssel kann das Terminal erfahren, ob sie bezahlt wurde. Rufen Sie den Helpdesk an.
cli-notice-other = MultiSafepay lehnt dies ab ({ $code }). Es steht im Protokoll; rufen Sie den Helpdesk an, wenn es wiederkommt.
cli-simulate-training-only = --simulate und --after gibt es nur in der Schulung. Lassen Sie beide weg: In Test und Live handelt ein echter Kunde.
cli-ended-before-request = Beendet, bevor die Zahlung sicher aufgezeichnet war. Sehen Sie mit `bpost-terminal payments` nach, bevor Sie neu beginnen.
cli-engine-died = Das Programm ist intern gescheitert, bevor dies fertig war. Aufgezeichnetes bleibt erhalten. Sehen Sie mit `bpost-terminal payments` nach und versuchen Sie es erneut.
cli-being-asked = wird erfragt
cli-given-back = { $amount } zurückgegeben
cli-given-back-training = { $amount } zurückgegeben (simuliert)
noted-settled_as_paid = als bezahlt angenommen von { $by } am { $at }
noted-settled_as_refunded = als zurückgegeben vermerkt von { $by } am { $at }
noted-refund = Erstattung von { $amount } verlangt von { $by } am { $at }
noted-refund_made = Erstattung von { $amount } als erfolgt vermerkt von { $by }
noted-refund_not_made = Erstattung von { $amount } als nicht erfolgt vermerkt von { $by }

## Was abgelehnt wurde

cli-refused-duplicate = Diese Referenz wurde um { $time } schon verwendet: Zahlung { $payment }, { $state }. Mit einem zweiten Code könnte der Kunde doppelt bezahlen. Nichts wurde verlangt. Sind Sie sicher, ergänzen Sie --again.
cli-refused-ended = Diese Zahlung ist schon beendet: { $state }. Nichts wurde geändert.
cli-refused-nothing-to-settle = Diese Zahlung muss nicht geprüft werden, es gibt also nichts zu erledigen. Nichts wurde geändert.
cli-not-found = Auf diesem Gerät gibt es keine solche Zahlung. Die Nummern zeigt `bpost-terminal payments`.
cli-note-empty = Nennen Sie mit --note den Grund: Er wird mit der Entscheidung aufbewahrt. Nichts wurde geändert.
cli-cancel-paid = Der Kunde hatte bezahlt, bevor abgebrochen werden konnte. Geben Sie die Ware heraus, oder erstatten Sie mit `bpost-terminal refund`.
cli-cancel-paid-training = Der simulierte Kunde hatte bezahlt, bevor abgebrochen werden konnte. Mit echtem Geld würden Sie die Ware herausgeben, oder mit `bpost-terminal refund` erstatten.
cli-cancel-paid-test = Test, kein echtes Geld: Es war bezahlt, bevor abgebrochen werden konnte. Mit echtem Geld würden Sie die Ware herausgeben, oder mit `bpost-terminal refund` erstatten.

## Erstattungen

cli-refund-accepted = MultiSafepay hat die Erstattung angenommen.
cli-refund-accepted-training = In der Schulung: Die Erstattung ist simuliert, kein Geld wurde zurückgegeben.
cli-refund-accepted-test = Test, kein echtes Geld: Die Testplattform von MultiSafepay hat die Erstattung angenommen.
cli-refund-refused = MultiSafepay hat die Erstattung abgelehnt: Kein Geld wurde zurückgegeben. Versuchen Sie es später erneut oder rufen Sie den Helpdesk an.
cli-refund-refused-training = In der Schulung: Der simulierte Zahlungsdienst hat die Erstattung abgelehnt. Kein Geld ist geflossen.
cli-recorded-as-refunded = Vermerkt ist, dass das Geld dem Kunden zurückgegeben wurde. Dieser Befehl sendet nichts: Hat der Kunde es noch nicht, rufen Sie den Helpdesk an.
cli-recorded-as-refunded-training = In der Schulung: Vermerkt ist, dass das Geld zurückgegeben wurde. Dieser Befehl sendet nichts, auch nicht mit echtem Geld.
cli-recorded-as-refunded-test = Test, kein echtes Geld: Vermerkt ist, dass das Geld zurückgegeben wurde. Dieser Befehl sendet nichts, auch nicht mit echtem Geld.
cli-refund-recorded-made = Die Erstattung ist als erfolgt aufgezeichnet.
cli-refund-recorded-not-made = Die Erstattung ist als nicht erfolgt aufgezeichnet: Durch sie wurde kein Geld zurückgegeben.
cli-refund-ended = Beendet, bevor etwas gesendet wurde: Keine Erstattung ist erfolgt, und nichts wurde geändert. Um das Geld zurückzugeben, starten Sie die Erstattung erneut.
cli-refund-not-paid = Diese Zahlung wurde nicht bezahlt, es gibt also nichts zurückzugeben.
cli-refund-too-much = Von dieser Zahlung sind nur { $left } übrig. Nichts wurde zurückgegeben. Geben Sie weniger ein.
cli-refund-nothing-left = Diese Zahlung ist bereits ganz zurückgegeben. Nichts wurde geändert.
cli-refund-no-answer = MultiSafepay hat nicht gesagt, was schon zurückgegeben wurde; nichts wurde gesendet. Prüfen Sie das Netz und versuchen Sie es erneut.
cli-refund-off = Erstattungen sind auf diesem Gerät abgeschaltet. Nichts wurde zurückgegeben. Rufen Sie den Helpdesk an.

## Schlüssel

cli-key-set = Oder verwenden Sie `bpost-terminal key set --environment { $environment }`.
cli-key-environment = Nennen Sie die Umgebung: --environment test oder --environment live.
cli-key-prompt = API-Schlüssel für { $environment } (wird nicht angezeigt):
cli-key-nothing-piped = In der Standardeingabe stand kein Schlüssel. Nichts wurde gespeichert. Übergeben Sie einen, zum Beispiel mit `bpost-terminal key set --environment { $environment } < DATEI`.
cli-key-unreadable = Der Schlüssel kann nicht gelesen werden: { $detail }. Nichts wurde gespeichert.
cli-key-bancontact = Bancontact ist aktiv.
cli-key-site = Er gehört zum Konto { $account }, Site { $site }.
cli-key-other-environment = Vielleicht ist es ein Schlüssel für { $other }.

## Removal

cli-erase-yes = Dies entfernt die Zahlungen, Protokolle, Einstellungen und Schlüssel dieses Benutzers endgültig von diesem Gerät (Ordner { $folder }). Es wurde nichts entfernt. Wiederholen Sie es mit --yes, um es zu tun.
cli-erase-held = In { $environment } kann Geld offen sein, daher wurde nichts entfernt. { $what } Wiederholen Sie es danach; oder fügen Sie --even-open hinzu, dann kennt nur noch MultiSafepay diese Zahlungen.
cli-erase-held-open = { $count ->
    [one] Eine Zahlung hat noch kein Ergebnis: Führen Sie `bpost-terminal resume --environment { $word }` aus.
   *[other] Es gibt { $count } Zahlungen ohne Ergebnis: Führen Sie `bpost-terminal resume --environment { $word }` aus.
}
cli-erase-held-attention = { $count ->
    [one] Eine Zahlung muss jemand prüfen: Erledigen Sie sie mit `bpost-terminal settle --environment { $word }`.
   *[other] Es gibt { $count } Zahlungen, die jemand prüfen muss: Erledigen Sie jede mit `bpost-terminal settle --environment { $word }`.
}
cli-erase-held-watched = { $count ->
    [one] Eine Zahlung wird bis { $until } beobachtet, denn Geld kann spät kommen oder zurückgehen: Warten Sie bis dahin, und führen Sie `bpost-terminal resume --environment { $word }` aus.
   *[other] Es werden { $count } Zahlungen beobachtet, die letzte bis { $until }, denn Geld kann spät kommen oder zurückgehen: Warten Sie bis dahin, und führen Sie `bpost-terminal resume --environment { $word }` aus.
}
cli-erase-held-lost = { $count ->
    [one] Ein Teil des Verzeichnisses ging einmal verloren: Lassen Sie `bpost-terminal resume --environment { $word }` ihn holen, und bestätigen Sie mit `bpost-terminal doctor --acknowledge-damage --environment { $word }`, dass Sie es gelesen haben.
   *[other] Teile des Verzeichnisses gingen { $count } Mal verloren: Lassen Sie `bpost-terminal resume --environment { $word }` sie holen, und bestätigen Sie mit `bpost-terminal doctor --acknowledge-damage --environment { $word }`, dass Sie es gelesen haben.
}
cli-erase-keys-gone = Die Schlüssel dieses Benutzers im Schlüsselbund wurden entfernt.
cli-erase-cannot-tell = Niemand kann sagen, ob Geld offen ist; daher wurde nichts entfernt. Wiederholen Sie es mit --even-open, um es trotzdem zu entfernen.
cli-erase-nothing = Es wurde nichts entfernt.
cli-erase-keys-stay = Der Ordner wurde genannt; die Schlüssel im Schlüsselbund bleiben daher. `bpost-terminal key delete` entfernt sie.
cli-erase-no-keyring = In dieser Sitzung gibt es keinen Schlüsselbund, also keinen Schlüssel zu entfernen. Hat dieser Benutzer anderswo einen, führen Sie dort `bpost-terminal key delete` aus.
cli-erase-stays = { $path } kann nicht entfernt werden: { $detail }. Der Rest ist vielleicht schon weg. Schließen Sie, was es verwendet, und wiederholen Sie es.
cli-erase-done = Entfernt: was dieser Benutzer in { $folder } aufbewahrte, und die Einstellungen.

## Sandbox, Abgleich, Fenster

cli-unknown-fault = Es gibt keinen Fehler namens { $name }. Bekannt sind: { $known }.
cli-reconciled = { $date }: { $orders ->
    [one] { $orders } Bestellung
   *[other] { $orders } Bestellungen
} dieses Geräts verglichen, { $differences ->
    [one] { $differences } Unterschied
   *[other] { $differences } Unterschiede
}.
cli-reconcile-missing-here = { $order }: MultiSafepay führt { $theirs }, und dieses Gerät weiß nichts davon.
cli-reconcile-missing-there = { $order }: hier bezahlt ({ $ours }), aber nicht in der Liste von MultiSafepay.
cli-reconcile-amount = { $order }: Die Beträge unterscheiden sich, hier { $ours }, bei MultiSafepay { $theirs }.
cli-reconcile-status = { $order }: Die Zustände unterscheiden sich, hier { $ours }, bei MultiSafepay { $theirs }.
cli-reconcile-paid-twice = { $order }: MultiSafepay führt zwei Zahlungen von { $theirs } für diese eine Bestellung. Eine davon ist zu viel: Zahlen Sie sie bei MultiSafepay zurück.
cli-reconcile-refund-missing-here = { $order }: MultiSafepay hat { $theirs } zurückgegeben, und dieses Gerät weiß von { $ours }. Weiß hier niemand von dieser Erstattung, rufen Sie den Helpdesk an; erstatten Sie nicht noch einmal.
cli-reconcile-refund-missing-there = { $order }: Hier wurden { $ours } zurückgegeben, bei MultiSafepay { $theirs }. Der Kunde hat den Rest vielleicht nicht: Rufen Sie den Helpdesk an, bevor Sie noch etwas erstatten.
cli-reconcile-no-list = MultiSafepay gibt keine Liste der Transaktionen: { $detail }. Nichts konnte verglichen werden. Prüfen Sie das Netz und die Rechte des Schlüssels.
cli-reconcile-no-order = MultiSafepay sagt nicht, wie viel einer Zahlung zurückgegeben wurde: { $detail }. Nichts konnte verglichen werden. Prüfen Sie das Netz und die Rechte des Schlüssels.
cli-reconcile-endless = Die Liste von MultiSafepay hört nicht auf. Nichts konnte verglichen werden. Versuchen Sie es später erneut oder rufen Sie den Helpdesk an.
cli-window-not-built = Dieses Programm wurde ohne sein Fenster gebaut.
cli-no-display = Das Fenster kann nicht geöffnet werden: { $why } Nehmen Sie eine Zahlung ohne Fenster an mit `bpost-terminal charge 12,50 --reference demo`.

## Doctor

cli-doctor-no-files = Keine Einstellungsdatei; die eingebauten Werte gelten.
cli-doctor-not-made = { $folder } (wird bei Bedarf angelegt)
cli-doctor-no-display = Diese Sitzung hat keinen Bildschirm.
cli-doctor-display-unreachable = Auf dem Bildschirm { $name } antwortet niemand.
cli-doctor-libraries = Fehlende Bibliotheken: { $names }.
cli-doctor-no-journal = Noch ist nichts aufgezeichnet.
cli-doctor-journal = { $open ->
    [0] Keine Zahlung ist offen.
    [one] Eine Zahlung ist ohne Ergebnis. Das Fenster oder `bpost-terminal resume` erfragt sie.
   *[other] { $open } Zahlungen sind ohne Ergebnis. Das Fenster oder `bpost-terminal resume` erfragt sie.
}
cli-doctor-journal-asked = { $open ->
    [0] Keine Zahlung ist offen.
    [one] Eine Zahlung ist ohne Ergebnis. Sie wird gerade erfragt.
   *[other] { $open } Zahlungen sind ohne Ergebnis. Sie werden gerade erfragt.
}
cli-doctor-journal-doubt = Das kann falsch sein, da Einträge beschädigt sind: siehe die Prüfung der Einträge.
cli-doctor-old-held = Einträge werden { $days } Tage aufbewahrt. Ältere können noch nicht weg, wegen der Zahlung { $payment } (Referenz { $reference }, { $date }). { $todo }
cli-doctor-old-attention = Sie ist noch zu prüfen: Klären Sie sie im Verlauf oder mit `bpost-terminal settle`.
cli-doctor-old-open = Sie hat noch kein Ergebnis: Öffnen Sie das Fenster, oder starten Sie `bpost-terminal resume`, bis sie eines hat.
cli-doctor-old-refund = Ob ihre Erstattung erfolgt ist, ist nicht bekannt: Lassen Sie den Helpdesk bei MultiSafepay nachsehen, und vermerken Sie es mit `bpost-terminal refund --settle`.
cli-doctor-old-watched = Sie kann noch verspätet bezahlt werden und wird abgefragt: Öffnen Sie das Fenster, oder starten Sie `bpost-terminal resume`, solange ein Netz da ist.
cli-doctor-chain = { $records ->
    [1] Der einzige Eintrag ist da und wurde nicht geändert. Sein Prüfcode
   *[other] Alle { $records } Einträge sind da, und keiner wurde geändert. Prüfcode des letzten Eintrags
}: { $head }. Notieren Sie ihn mit dem heutigen Datum, um später nachweisen zu können, dass davor nichts geändert wurde.
cli-doctor-chain-left = { $records ->
    [1] Der einzige vorhandene Eintrag wurde nicht geändert
   *[other] Die { $records } vorhandenen Einträge wurden nicht geändert
}; was früher verloren ging, steht weiter unten. Prüfcode des letzten Eintrags: { $head }.
cli-doctor-chain-gaps = { $records ->
    [1] Der einzige vorhandene Eintrag wurde nicht geändert
   *[other] Die { $records } vorhandenen Einträge wurden nicht geändert
}; { $lost ->
    [one] ein weiterer ging
   *[other] { $lost } weitere gingen
} mit einer beschädigten Datei verloren. Prüfcode des letzten Eintrags: { $head }.
cli-doctor-nothing-to-note = Von einem Schaden am Zahlungsverzeichnis ist nichts Neues bekannt; nichts wurde vermerkt.
cli-doctor-chain-broken = Einträge wurden geändert oder sind beschädigt ({ $detail }). Zahlungen können falsch angezeigt werden. Führen Sie `bpost-terminal resume` aus, oder lassen Sie das Fenster eine Minute offen: Beides behält den guten Teil und legt die beschädigte Datei beiseite. Rufen Sie den Helpdesk an.
cli-doctor-training-offline = Die Schulung braucht kein Netz.
cli-doctor-training-vault = Die Schulung geht ohne. Für Test und Live: { $why }
cli-doctor-reached = MultiSafepay antwortet, in { $millis } ms.
cli-doctor-dns = Der Name von MultiSafepay wird nicht gefunden (DNS): { $detail }. Prüfen Sie das Netz.
cli-doctor-tcp = Keine Verbindung zu MultiSafepay: { $detail }. Prüfen Sie Netz und Firewall.
cli-doctor-tls = Der Verbindung zu MultiSafepay ist nicht zu trauen: { $detail }. Prüfen Sie die Uhr, und ob das Netz verschlüsselte Verbindungen aufbricht.
cli-doctor-proxy-failed = Der Proxy lässt uns nicht durch: { $detail }. Prüfen Sie die Einstellung `proxy`.
cli-doctor-not-the-provider = Etwas anderes als MultiSafepay antwortet: { $detail }. Vielleicht verlangt das WLAN eine Anmeldung.
cli-doctor-http = MultiSafepay gibt keine brauchbare Antwort: { $detail }. Versuchen Sie es später erneut.
cli-doctor-clock = { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} Abstand zur Uhr von MultiSafepay.
cli-doctor-clock-off = { $seconds } Sekunden Abstand zur Uhr von MultiSafepay. Schalten Sie die automatische Uhrzeit ein.
