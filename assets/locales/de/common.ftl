# Texte, die alle Gesichter des Terminals teilen. Dieselben Schlüssel und Variablen in jeder Sprache
# (ein Test vergleicht sie); Unterstriche nur, wo der Schlüssel einen Code der Befehlszeile wiederholt.

## Hinweise: was geschah, was es für das Geld bedeutet, was jetzt zu tun ist.

notice-no_network = Keine Verbindung zum Internet. Es ist noch nicht bekannt, ob der Kunde bezahlt hat: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Das Terminal versucht es weiter; prüfen Sie WLAN, Kabel oder 4G.
notice-not_trusted = Der gesicherten Verbindung ist nicht zu trauen; es wurde nichts darüber gesendet ({ $detail }). Es ist noch nicht bekannt, ob der Kunde bezahlt hat: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Prüfen Sie Datum und Uhrzeit dieses Geräts und nutzen Sie ein anderes Netz, oder lesen Sie diesen Text dem Helpdesk vor.
notice-provider_error = MultiSafepay gibt keine brauchbare Antwort. Es ist noch nicht bekannt, ob der Kunde bezahlt hat: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Das Terminal fragt von selbst erneut.
notice-not_the_provider = Die Antwort kommt nicht von MultiSafepay, sondern vielleicht von einer Anmeldeseite des WLANs. Es ist noch nicht bekannt, ob der Kunde bezahlt hat: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Melden Sie sich im WLAN an oder nutzen Sie ein anderes Netz.
notice-rate_limited = MultiSafepay bittet uns zu warten. Es ist noch nicht bekannt, ob der Kunde bezahlt hat: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Das Terminal fragt von selbst erneut.
notice-key_refused = MultiSafepay lehnt den API-Schlüssel dieses Geräts ab. Keine neue Zahlung kann beginnen, und von einer offenen ist noch nicht bekannt, ob sie bezahlt ist: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Fragen Sie den Helpdesk nach einem neuen Schlüssel.
notice-order_refused = MultiSafepay hat die Bestellung abgelehnt (Code { $code }). Es kam keine Zahlung zustande: Niemand sah einen Code und kein Geld ist eingegangen. Beginnen Sie die Zahlung neu, oder rufen Sie den Helpdesk mit diesem Code an, wenn es wiederkommt.
notice-journal_full = Der Datenträger ist voll; diese Zahlung kann nicht weiter aufgezeichnet werden. Es ist noch nicht bekannt, ob der Kunde bezahlt hat: kein Bargeld annehmen, nichts aushändigen. Keine neue Zahlung beginnt; Aufgezeichnetes bleibt erhalten. Schaffen Sie Platz oder rufen Sie den Helpdesk an.
notice-journal_unwritable = Dieses Gerät kann nichts mehr aufzeichnen. Es ist noch nicht bekannt, ob der Kunde bezahlt hat: kein Bargeld annehmen, nichts aushändigen. Keine neue Zahlung beginnt; das Terminal fragt weiter und versucht weiter aufzuzeichnen. Lassen Sie es offen und rufen Sie den Helpdesk an.
notice-paid_unrecorded = Der Kunde hat bezahlt: Das Geld ist eingegangen. Dieses Gerät kann es aber nicht aufzeichnen. Schreiben Sie Betrag, Referenz und Uhrzeit auf Papier, bevor Sie die Ware aushändigen, lassen Sie das Terminal offen und rufen Sie den Helpdesk an.
notice-paid_unrecorded-training = In der Schulung: Der simulierte Kunde hat bezahlt, es ist kein Geld eingegangen. Dieses Gerät kann es nicht aufzeichnen. Mit echtem Geld würden Sie Betrag, Referenz und Uhrzeit aufschreiben, bevor Sie die Ware aushändigen.
notice-paid_unrecorded-test = Test, kein echtes Geld: Der Kunde hat bezahlt, aber dieses Gerät kann es nicht aufzeichnen. Mit echtem Geld würden Sie Betrag, Referenz und Uhrzeit aufschreiben, bevor Sie die Ware aushändigen.
notice-code_unusable = Der Code von MultiSafepay kann nicht sicher gezeigt werden. Niemand hat ihn gesehen, also hat niemand damit bezahlt; die Bestellung wird abgebrochen. Beginnen Sie die Zahlung danach neu, oder rufen Sie den Helpdesk an, wenn es wieder geschieht.
notice-duplicate_reference = Diese Referenz ist noch offen oder wurde gerade bezahlt. Mit einem zweiten Code könnte der Kunde doppelt bezahlen. Sehen Sie zuerst die frühere Zahlung an.
notice-other_key = Diese Zahlung entstand mit dem Schlüssel eines anderen MultiSafepay-Kontos. Mit dem heutigen Schlüssel ist nicht zu sehen, ob sie bezahlt ist: Nehmen Sie kein Bargeld an und geben Sie nichts heraus. Rufen Sie den Helpdesk an.
notice-clock = Die Uhr dieses Geräts weicht um mehr als 2 Minuten ab. Das Geld ist sicher, aber Zeiten auf Belegen können falsch sein und Codes zu früh enden. Schalten Sie die automatische Uhrzeit ein oder rufen Sie den Helpdesk an.
notice-paid_late = Der Kunde hat doch noch bezahlt, nachdem diese Zahlung als unbezahlt geendet hatte. Das Geld ist eingegangen. Nehmen Sie es an und geben Sie das Bezahlte heraus, oder geben Sie das Geld zurück: Beides erledigt diese Zahlung.
notice-paid_late-training = In der Schulung: Der simulierte Kunde hat doch noch bezahlt, nachdem diese Zahlung als unbezahlt geendet hatte. Kein Geld ist eingegangen. Mit echtem Geld würden Sie es annehmen und das Bezahlte herausgeben, oder es zurückgeben. Beides erledigt diese Zahlung.
notice-paid_late-test = Test, kein echtes Geld: Der Kunde hat doch noch bezahlt, nachdem diese Zahlung als unbezahlt geendet hatte. Mit echtem Geld würden Sie es annehmen und das Bezahlte herausgeben, oder es zurückgeben. Beides erledigt diese Zahlung.
notice-paid_twice = Der Kunde hat doppelt bezahlt: Zwei Codes dieser Zahlung wurden abgeschlossen. Der Verkauf zählt einmal: Geben Sie einen der beiden Beträge zurück; damit ist diese Zahlung erledigt.
notice-mismatch = Betrag, Währung oder Bestellnummer bei MultiSafepay weichen von der Anfrage ab. Es kann Geld eingegangen sein, aber nicht das verlangte: Geben Sie nichts heraus. Rufen Sie den Helpdesk an, und erledigen Sie dann diese Zahlung.
notice-mismatch-training = In der Schulung: Betrag, Währung oder Bestellnummer beim simulierten Zahlungsdienst weichen von der Anfrage ab. Kein Geld ist eingegangen. Mit echtem Geld würden Sie nichts herausgeben und den Helpdesk anrufen. Erledigen Sie dann diese Zahlung.
notice-mismatch-test = Test, kein echtes Geld: Betrag, Währung oder Bestellnummer bei MultiSafepay weichen von der Anfrage ab. Mit echtem Geld würden Sie nichts herausgeben und den Helpdesk anrufen. Erledigen Sie dann diese Zahlung.
notice-incomplete = MultiSafepay meldet bezahlt, nennt aber Betrag oder Bestellnummer nicht. Die Zahlung ist noch nicht bewiesen: Geben Sie nichts heraus. Das Terminal fragt weiter und zeigt von selbst bezahlt, sobald die Antwort vollständig ist.
notice-events_lost = Die direkte Verbindung zu MultiSafepay ist abgebrochen. Für das Geld ändert sich nichts: Das Terminal fragt jetzt alle paar Sekunden. Sie müssen nichts tun.
notice-payment_page = MultiSafepay gab keinen Bancontact-Code, darum führt der Code zu seiner Zahlungsseite. Der Kunde scannt ihn mit der Kamera und bezahlt dort. Das Geld kommt auf dieselbe Weise an.
notice-chargeback = Die Bank des Kunden hat das Geld dieser Zahlung zurückgeholt. Sie gilt als nicht eingegangen. Rufen Sie den Helpdesk an, und erledigen Sie dann diese Zahlung.
notice-recovered = Diese Zahlung wurde bei MultiSafepay wiedergefunden; ihr Eintrag auf diesem Gerät war verloren. Das Geld ist eingegangen, aber Betrag und Referenz sind das, was MultiSafepay sagt. Prüfen Sie, ob der Kunde das Bezahlte bekommen hat, oder erstatten Sie; erledigen Sie dann diese Zahlung.
notice-recovered-training = In der Schulung: Diese Zahlung wurde wiedergefunden; ihr Eintrag auf diesem Gerät war verloren. Es ist kein Geld eingegangen. Mit echtem Geld würden Sie prüfen, ob der Kunde das Bezahlte bekommen hat, oder erstatten. Erledigen Sie dann diese Zahlung.
notice-recovered-test = Test, kein echtes Geld: Diese Zahlung wurde bei MultiSafepay wiedergefunden; ihr Eintrag auf diesem Gerät war verloren. Betrag und Referenz sind das, was MultiSafepay sagt. Erledigen Sie diese Zahlung.
notice-refund_unresolved = MultiSafepay hat die Erstattung nicht bestätigt. Es ist noch nicht bekannt, ob der Kunde das Geld zurückbekommt. Erstatten Sie nicht noch einmal: Das Terminal fragt nach und zeigt das Ergebnis bei der Zahlung.

## Ergebnisse: das Wort auf dem großen Bildschirm, und ein Satz zu Geld und Ware.

outcome-paid = Bezahlt
outcome-paid-means = Das Geld ist eingegangen: Geben Sie die Ware heraus.
outcome-paid-means-training = In der Schulung: Kein Geld ist eingegangen. Mit echtem Geld würden Sie jetzt die Ware herausgeben.
outcome-paid-means-test = Test, kein echtes Geld. Mit echtem Geld würden Sie jetzt die Ware herausgeben.
outcome-declined = Abgelehnt
outcome-declined-means = Die Bank hat abgelehnt und kein Geld ist eingegangen: Geben Sie nichts heraus, oder beginnen Sie eine neue Zahlung.
outcome-expired = Abgelaufen
outcome-expired-means = Der Kunde hat nicht rechtzeitig bezahlt und der Code gilt nicht mehr: Geben Sie nichts heraus, oder beginnen Sie eine neue Zahlung.
outcome-cancelled = Abgebrochen
outcome-cancelled-means = Die Zahlung wurde abgebrochen und der Code gilt nicht mehr: Kein Geld ist eingegangen, geben Sie nichts heraus.
outcome-not_created = Nicht begonnen
outcome-not_created-means = Es kam keine Zahlung zustande und niemand sah einen Code: Kein Geld ist eingegangen, beginnen Sie neu.
outcome-needs_attention = Zu prüfen
outcome-needs_attention-means = Jemand muss diese Zahlung prüfen und erledigen; geben Sie vorher nichts heraus.
outcome-unresolved = Noch unbekannt
outcome-unresolved-means = Es ist noch nicht bekannt, ob der Kunde bezahlt hat: Nehmen Sie kein Bargeld an und geben Sie nichts heraus.
outcome-refunded = Erstattet
outcome-refunded-means = Das Geld wurde dem Kunden zurückgegeben.
outcome-refunded-means-training = In der Schulung: Kein Geld wurde zurückgegeben. Mit echtem Geld bekäme der Kunde es jetzt zurück.
outcome-refunded-means-test = Test, kein echtes Geld. Mit echtem Geld bekäme der Kunde es jetzt zurück.

## Beträge

amount-error-empty = Geben Sie einen Betrag ein, zum Beispiel 12,50.
amount-error-two-readings = Das kann { $whole } sein oder ein Bruchteil davon. Geben Sie auch die Cent ein, zum Beispiel 1234,00 oder 1,23.
amount-error-too-many-decimals = Ein Betrag hat höchstens zwei Dezimalstellen, zum Beispiel 12,50.
amount-error-zero = Der Betrag ist null. Geben Sie mindestens 0,01 ein.
amount-error-negative = Der Betrag ist negativ. Geben Sie ihn ohne Minus ein; um Geld zurückzugeben, erstatten Sie eine Zahlung.
amount-error-above-cap = Der Betrag liegt über der Grenze von { $cap } je Zahlung. Geben Sie weniger ein, oder fragen Sie Ihre Leitung.
amount-error-unexpected-character = Das Zeichen { $found } gehört nicht in einen Betrag. Verwenden Sie Ziffern und ein Komma, zum Beispiel 12,50.
amount-error-foreign-digit = Verwenden Sie die Ziffern 0 bis 9, zum Beispiel 12,50.
amount-error-bad-grouping = Die Punkte stehen an der falschen Stelle. Geben Sie den Betrag ohne Punkte ein, zum Beispiel 1234,50.
amount-error-missing-digits = Neben dem Komma fehlt eine Ziffer. Geben Sie den Betrag vollständig ein, zum Beispiel 12,50.
amount-error-too-large = Dieser Betrag ist zu groß. Geben Sie einen kleineren ein.

## Referenzen

reference-ogm-ok = Strukturierte Mitteilung, Prüfziffern richtig.
reference-ogm-wrong = Die Prüfziffern dieser strukturierten Mitteilung sind falsch. Vergleichen Sie mit dem Dokument, oder behalten Sie sie, wenn Sie sicher sind.
reference-s10-ok = Sendungsnummer, Prüfziffer richtig.
reference-s10-wrong = Die Prüfziffer dieser Sendungsnummer ist falsch. Vergleichen Sie mit dem Etikett, oder behalten Sie sie, wenn Sie sicher sind.
reference-item-code = bpost-Sendungscode.
reference-empty = Tippen oder scannen Sie eine Referenz: Wofür bezahlt der Kunde?
reference-too-long = Die Referenz ist länger als { $max } Zeichen. Kürzen Sie sie.
reference-bad-characters = Die Referenz enthält Zeichen, die sich nicht drucken lassen. Tippen oder scannen Sie sie erneut.

## Sicherer Speicher des API-Schlüssels

vault-absent = Dieses Gerät hat keinen sicheren Speicher für den API-Schlüssel (es gibt keinen Schlüsselbund). Keine Zahlung kann beginnen; die Zahlungen im Verlauf sind sicher. Melden Sie sich am Gerät neu an, oder rufen Sie den Helpdesk an.
vault-locked = Der sichere Speicher dieses Geräts ist gesperrt. Keine Zahlung kann beginnen, bis er offen ist. Entsperren Sie ihn mit Ihrem Anmeldepasswort, und versuchen Sie es erneut.
vault-no-entry = Auf diesem Gerät ist noch kein API-Schlüssel für { $environment }. Keine Zahlung kann beginnen. Geben Sie den Schlüssel unter Einstellungen ein, oder rufen Sie den Helpdesk an.
vault-refused = Der sichere Speicher dieses Geräts hat den Zugriff auf den API-Schlüssel verweigert. Keine Zahlung kann beginnen. Erlauben Sie den Zugriff, wenn Sie gefragt werden, oder rufen Sie den Helpdesk an.
vault-slow = Der sichere Speicher dieses Geräts antwortet nicht. Keine Zahlung kann beginnen. Suchen Sie ein Fenster, das nach einem Passwort fragt, und versuchen Sie es erneut.
vault-other = Der sichere Speicher dieses Geräts meldet einen Fehler: { $detail }. Keine Zahlung kann beginnen. Versuchen Sie es erneut, oder rufen Sie den Helpdesk an.

## API-Schlüssel

key-empty = Es wurde kein Schlüssel eingegeben. Kopieren oder scannen Sie den API-Schlüssel in das Feld.
key-too-short = Dieser Schlüssel ist zu kurz: Ein API-Schlüssel hat mindestens { $min } Zeichen. Kopieren oder scannen Sie ihn erneut, vollständig.
key-too-long = Dieser Schlüssel ist zu lang: Ein API-Schlüssel hat höchstens { $max } Zeichen. Kopieren oder scannen Sie nur den Schlüssel.
key-inner-blank = In diesem Schlüssel steht ein Leerzeichen oder ein Zeilenende. Kopieren oder scannen Sie nur den Schlüssel, nichts darum herum.
key-non-ascii = Dieser Schlüssel enthält Zeichen, die ein API-Schlüssel nie hat, zum Beispiel Akzente. Kopieren oder scannen Sie ihn erneut.
key-control = Dieser Schlüssel enthält Steuerzeichen. Kopieren oder scannen Sie ihn erneut.
key-stored = Der Schlüssel für { $environment } ist auf diesem Gerät gespeichert. MultiSafepay wurde noch nicht gefragt.
key-deleted = Der Schlüssel für { $environment } ist von diesem Gerät gelöscht. Die Zahlungen im Verlauf bleiben.
key-present = Ein Schlüssel für { $environment } ist auf diesem Gerät gespeichert.
key-accepted = MultiSafepay nimmt den Schlüssel für { $environment } an.
key-no-bancontact = MultiSafepay nimmt den Schlüssel für { $environment } an, aber das Konto hat kein Bancontact. Keine Zahlung kann beginnen. Rufen Sie den Helpdesk an.
key-refused = MultiSafepay lehnt den Schlüssel für { $environment } ab. Keine Zahlung kann beginnen. Geben Sie den richtigen Schlüssel ein, oder rufen Sie den Helpdesk an.
key-not-checked = MultiSafepay konnte nicht gefragt werden; es ist nicht bekannt, ob der Schlüssel für { $environment } gilt. Prüfen Sie das Netz und versuchen Sie es erneut.
key-training = Die Schulung braucht keinen Schlüssel.

## Einstellungen

settings-unreadable = Die Einstellungsdatei { $file } kann nicht gelesen werden: { $detail }. Ohne sie beginnt das Terminal keine Zahlungen. Reparieren Sie die Datei oder ihre Rechte, oder rufen Sie den Helpdesk an.
settings-not-toml = Die Einstellungsdatei { $file } ist in Zeile { $line }, Spalte { $column } ungültig: { $detail }. Berichtigen Sie sie und starten Sie neu.
settings-not-utf8 = Die Einstellungsdatei { $file } ist nicht als UTF-8 gespeichert (Zeile { $line }, Spalte { $column }). Speichern Sie sie als UTF-8 und starten Sie neu.
settings-table-in-user-file = { $file }, Zeile { $line }, Spalte { $column }: Die Tabelle { $key } gehört nur in die Datei Ihrer Organisation. In dieser Datei stehen die Einstellungen ohne Tabelle. Entfernen Sie die Tabelle und starten Sie neu.
settings-outside-table = { $file }, Zeile { $line }, Spalte { $column }: { $key } muss unter [default] oder [locked] stehen. Verschieben Sie es dorthin und starten Sie neu.
settings-slip-unquoted = ein Text braucht Anführungszeichen
settings-slip-curly-quotes = die Anführungszeichen müssen gerade sein
settings-slip-backslash = ein Text mit einem Backslash, etwa ein Windows-Pfad, braucht einfache Anführungszeichen: 'D:\Ordner'
settings-slip-unclosed = das schließende Anführungszeichen fehlt
settings-slip-no-equals = zwischen Name und Wert fehlt ein =
settings-slip-no-value = hinter dem = steht kein Wert
settings-slip-twice = dieser Name steht dort ein zweites Mal
settings-slip-other = es ist dort nicht verständlich ({ $words })
settings-unknown-key = Die Einstellungsdatei { $file } enthält in Zeile { $line }, Spalte { $column } einen unbekannten Namen: { $key }. Hier bekannt: { $allowed }.
settings-bad-value = Die Einstellungsdatei { $file } enthält einen falschen Wert für { $key } in Zeile { $line }, Spalte { $column }. Erlaubt: { $allowed }.
settings-bad-argument = Der Wert für { $key } ist nicht brauchbar. Erlaubt: { $allowed }.
settings-managed-only = { $key } in { $file }, Zeile { $line }, Spalte { $column }, kann nur Ihre Organisation setzen. Entfernen Sie es und starten Sie neu.
settings-locked = { $key } ist von Ihrer Organisation festgelegt und kann hier nicht geändert werden.
settings-training-from-set-up = Dieses Gerät ist für echte Zahlungen eingerichtet. Die Schulung öffnet sich nur aus der Einrichtung, damit niemand sie für einen Verkauf hält.
settings-api-url-environment = Die Adresse der API lässt sich nur in der Testumgebung ersetzen.
settings-data-dir = Der Datenordner { $file } ist nicht brauchbar: { $detail }. Wählen Sie einen anderen Ordner oder berichtigen Sie seine Rechte.
settings-not-written = Die Einstellungen konnten nicht in { $file } gespeichert werden: { $detail }. Die alten gelten weiter.
settings-allowed-one-of = eines von { $list }
settings-allowed-range = eine ganze Zahl von { $min } bis { $max }
settings-allowed-bool = true oder false
settings-allowed-text = Text mit { $min } bis { $max } Zeichen: Buchstaben, Ziffern oder -
settings-allowed-path = der vollständige Pfad eines Ordners
settings-allowed-url = eine https-Adresse ohne Port, aus höchstens 150 Buchstaben, Ziffern, -, _, . und /
settings-allowed-api-url = eine Adresse auf diesem Gerät (http oder https), oder https unter multisafepay.com
settings-allowed-proxy = system, none, oder die http- oder https-Adresse eines Proxys ohne Benutzername
settings-allowed-hosts = eine Liste von Hostnamen, ohne https://, Port oder Pfad
settings-allowed-schemes = eine Liste von Schemanamen, ohne ://
settings-allowed-table = eine Tabelle mit Einstellungen
settings-layer-built-in = Standard
settings-layer-managed = von Ihrer Organisation gesetzt
settings-layer-user = auf diesem Gerät gesetzt
settings-layer-argument = beim Start gesetzt
settings-layer-locked = von Ihrer Organisation festgelegt

## Zahlungsverzeichnis

journal-locked = Das Terminal ist auf diesem Gerät schon offen. Verwenden Sie jenes Fenster, oder schließen Sie es zuerst. Es wurde nichts geändert.
journal-cannot-open = Das Zahlungsverzeichnis kann nicht geöffnet werden: { $detail }. Keine Zahlung kann beginnen; Aufgezeichnetes bleibt erhalten. Rufen Sie den Helpdesk an.
journal-full = Der Datenträger ist voll; Zahlungen können nicht aufgezeichnet werden. Keine Zahlung kann beginnen; Aufgezeichnetes bleibt erhalten. Schaffen Sie Platz oder rufen Sie den Helpdesk an.
refusal-journal = Dieses Gerät kann die Zahlung nicht aufzeichnen ({ $detail }); sie hat daher nicht begonnen. MultiSafepay wurde nicht gefragt, und es ist kein Geld eingegangen. Rufen Sie den Helpdesk an.
refusal-fault = Das Programm ist intern gescheitert, bevor dies geschehen war. Nichts wurde gesendet und nichts geändert. Versuchen Sie es erneut, und rufen Sie den Helpdesk an, wenn es wieder scheitert.
journal-damaged = Das Zahlungsverzeichnis ist beschädigt; Zahlungen können fehlen. Schließen Sie das Fenster, falls offen; führen Sie dann `bpost-terminal resume` aus, oder öffnen Sie es wieder: So wird das Verzeichnis repariert, und was MultiSafepay kennt, geholt. Lassen Sie vorher niemanden erneut zahlen. Kommt dies wieder, ändern Sie nichts; rufen Sie den Helpdesk an.
journal-too-new = Das Zahlungsverzeichnis stammt von einer neueren Version dieses Programms. Mit dieser Version kann keine Zahlung beginnen. Installieren Sie die neuere Version oder rufen Sie den Helpdesk an.
damage-title = Das Zahlungsverzeichnis war beschädigt
damage-what = Das Zahlungsverzeichnis dieses Geräts war beschädigt; festgestellt am { $found }. { $kept ->
    [0] Keiner seiner Einträge konnte erhalten werden.
    [one] Einer seiner Einträge blieb erhalten.
   *[other] { $kept } seiner Einträge blieben erhalten.
}
damage-file = Die beschädigte Datei ist aufbewahrt: { $file }.
damage-no-file = Die Datei selbst war verschwunden.
damage-since = Zahlungen seit { $since } können hier fehlen.
damage-all = Alle früheren Zahlungen können hier fehlen.
damage-some = Einige frühere Zahlungen können hier fehlen.
damage-fetched = Was MultiSafepay davon kennt, wurde geholt und steht im Verlauf; was bezahlt ist, steht dort als „Zu prüfen“.
damage-owed = Was MultiSafepay davon kennt, ist noch nicht geholt; der nächste Verkauf, das offene Fenster oder `bpost-terminal resume` holt es, sobald MultiSafepay antwortet.
damage-cannot = Sie können nicht geholt werden, denn dieses Gerät hat keinen Namen in den Einstellungen: Vergleichen Sie mit der Liste von MultiSafepay.
damage-do = Rufen Sie den Helpdesk an. Lassen Sie niemanden erneut zahlen, bevor Sie im Verlauf nachgesehen haben.
damage-note = Dies wird gemeldet, bis jemand es gelesen hat und das sagt: „Ich habe es gelesen“ im Fenster, oder `bpost-terminal doctor --acknowledge-damage`.
doctor-damage = Früherer Schaden am Zahlungsverzeichnis
doctor-damage-noted = Jemand an diesem Gerät hat am { $at } bestätigt, dies gelesen zu haben.
doctor-to-check = Zu prüfen
journal-older = Das Zahlungsverzeichnis stammt von einer älteren Version dieses Programms und wurde noch nicht übernommen. Nichts ist verloren. Öffnen Sie das Fenster oder starten Sie einmal `bpost-terminal resume`, und versuchen Sie es dann erneut.
to-check-one = Eine Zahlung muss jemand prüfen: { $payments }. Sehen Sie `bpost-terminal payments` an, und erledigen Sie sie dann im Fenster oder mit `bpost-terminal settle`.
to-check-many = { $count } Zahlungen muss jemand prüfen: { $payments }. Sehen Sie `bpost-terminal payments` an, und erledigen Sie dann jede im Fenster oder mit `bpost-terminal settle`.
refunds-open = Es ist noch nicht bekannt, ob eine Rückzahlung erfolgt ist, von: { $payments }. Zahlen Sie nicht noch einmal zurück. `bpost-terminal resume` fragt MultiSafepay. Was jemand dort sah, wird mit `bpost-terminal refund PAYMENT --settle made` gemeldet, nach 24 Stunden auch mit `--settle not-made`.

## Umgebungen: der Name, das Banner auf jedem Bildschirm, und was es bedeutet.

environment-training = Schulung
environment-test = Test
environment-live = Echtbetrieb
banner-training = SCHULUNG
banner-training-means = Kein echtes Geld. Der Kunde wird simuliert.
banner-test = TEST
banner-test-means = Kein echtes Geld. Zum Prüfen der Installation.

## Doctor

doctor-title = Was auf diesem Gerät funktioniert
doctor-version = Version
doctor-environment = Umgebung
doctor-settings = Einstellungen
doctor-data-dir = Datenordner
doctor-display = Bildschirm
doctor-vault = Sicherer Speicher
doctor-key = API-Schlüssel
doctor-journal = Zahlungsverzeichnis
doctor-journal-chain = Prüfung der Einträge
doctor-old-records = Alte Einträge
doctor-network = Netzwerk
doctor-proxy = Proxy
doctor-clock = Uhr
doctor-sound = Ton
doctor-return-addresses = Rückkehradressen
doctor-identity = Gerät
doctor-identity-found = Standort { $site }, Gerät { $device }, Schalter { $counter }. Bestellnummern beginnen mit { $prefix }.
doctor-identity-none = Standort und Gerät sind nicht gesetzt: In der Liste des Zahlungsdienstes lassen sich die Bestellungen dieses Geräts nicht von denen anderer unterscheiden. Setzen Sie site und device in der Datei der Organisation.
doctor-identity-training = Standort und Gerät sind nicht gesetzt; die Schulung braucht sie nicht. Setzen Sie site und device vor Test oder Live in der Datei der Organisation.
doctor-identity-unset = nicht gesetzt
doctor-managed-file = Einstellungen der Organisation
doctor-managed-file-open = Dieser Benutzer kann { $file } ändern; was darin festgelegt ist, ist für ihn also nicht fest. Geben Sie sie einem Administrator, und lassen Sie Benutzer nur lesen.
doctor-backup = Kopie vor einem Upgrade
doctor-backup-found = Das Zahlungsverzeichnis, wie Version { $version } es hinterließ: { $file }, vom { $at }. Es wird { $days } Tage danach entfernt.
doctor-ok = in Ordnung
doctor-warning = Achtung
doctor-broken = funktioniert nicht
doctor-skipped = nicht geprüft
doctor-return-addresses-built-in = Echte Zahlungen verwenden die eingebauten Rückkehradressen. Setzen Sie notification_url, redirect_url und cancel_url in den verwalteten Einstellungen.

## Geld, das zu spät, zu viel oder zurück kommt

refund-under-way = Eine Erstattung dieser Zahlung ist schon unterwegs. Nichts Weiteres wurde gesendet. Warten Sie die Antwort ab.
refund-too-soon = Derselbe Betrag dieser Zahlung wurde soeben schon zurückgegeben. Nichts wurde gesendet. Soll es wirklich ein zweites Mal sein, geht das ab { $time }.
refund-none-open = Von jeder Erstattung dieser Zahlung ist bekannt, was aus ihr wurde. Nichts wurde geändert.
refund-too-early = Die Erstattung kann bei MultiSafepay noch erscheinen. Bis { $time } ist nicht sicher, dass es sie nicht gab. Nichts wurde geändert; fragen Sie inzwischen erneut.
notice-refund_refused = MultiSafepay hat die Erstattung abgelehnt (Code { $code }). Diese Erstattung ist nicht erfolgt: Der Kunde bekommt kein Geld zurück. Versuchen Sie es später erneut, oder rufen Sie mit diesem Code den Helpdesk an.
notice-refund_refused-again = MultiSafepay lehnt diese Erstattung ab (Code { $code }): Derselbe Betrag wurde vor weniger als fünf Minuten verlangt, alles ist schon zurückgegeben, oder das Guthaben reicht nicht. Nicht wiederholen: Die erste kann erfolgt sein. Sehen Sie bei der Zahlung nach, was zurückgegeben ist, oder rufen Sie den Helpdesk an.
attention-paid_late = Spät bezahlt
attention-paid_twice = Doppelt bezahlt
attention-mismatch = Stimmt nicht
attention-incomplete = Unvollständig
attention-chargeback = Zurückgeholt
attention-recovered = Wiedergefunden
refund-accepted = zurückgegeben
refund-refused = nicht ausgeführt
refund-unresolved = noch nicht bekannt
notice-paid_twice-training = In der Schulung: Der simulierte Kunde hat doppelt bezahlt: Zwei Codes dieser Zahlung wurden abgeschlossen. Kein Geld ist eingegangen. Mit echtem Geld würde der Verkauf einmal zählen, und Sie würden einen der beiden Beträge zurückgeben. Damit ist diese Zahlung erledigt.
notice-paid_twice-test = Test, kein echtes Geld: Der Kunde hat doppelt bezahlt: Zwei Codes dieser Zahlung wurden abgeschlossen. Mit echtem Geld würde der Verkauf einmal zählen, und Sie würden einen der beiden Beträge zurückgeben. Damit ist diese Zahlung erledigt.
