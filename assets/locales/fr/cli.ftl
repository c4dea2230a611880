# Les textes de la ligne de commande. L’aide des options reste en anglais.

## Recevoir un paiement

cli-requested = Le paiement { $payment } est enregistré.
cli-goes-on = Le paiement continue ; Ctrl+C l’annule.
cli-scan = Faites scanner ce code par le client avec Bancontact Pay, Wero ou l’application de sa banque.
cli-scan-page = Faites scanner ce code par le client avec l’appareil photo ; il paie sur la page de MultiSafepay.
cli-scan-training = Ce code ne mène qu’à cet appareil. Le client simulé agit de lui-même.
cli-scan-training-nobody = Ce code ne mène qu’à cet appareil, et personne n’agit de soi-même. Ouvrez l’adresse ci-dessus dans un navigateur sur cet appareil pour jouer le client.
cli-valid-until = Le code peut être scanné jusqu’à { $time }.
cli-status = MultiSafepay dit : { $status }
cli-status-training = Le service de paiement simulé dit : { $status }
cli-status-test = La plateforme de test de MultiSafepay dit : { $status }
cli-too-narrow = Ce terminal est trop étroit pour le code, qui demande { $columns } colonnes. Élargissez-le, ou écrivez le code dans un fichier avec --qr-png.
cli-png-not-written = Le code ne peut pas être écrit dans { $file } : { $detail }. Choisissez un autre fichier.
cli-output-lost = Tout n’a pas pu être écrit sur la sortie standard : { $detail }. Ce qui est écrit est incomplet : supprimez-le, faites de la place et recommencez.
cli-unsound = Le registre des paiements a été modifié ou est endommagé ({ $detail }). Ce qui est affiché peut être faux ou incomplet : ne vous y fiez pas. Fermez la fenêtre si elle est ouverte, lancez `bpost-terminal resume`, puis recommencez.
cli-unread = Une partie du registre des paiements ne peut pas être lue : des paiements ou des notes manquent dans ce qui est affiché. Fermez la fenêtre si elle est ouverte, lancez `bpost-terminal resume`, puis recommencez. Ne faites payer personne une nouvelle fois avant cela.
cli-cancelling = Annulation chez MultiSafepay. Appuyez encore sur Ctrl+C pour laisser le paiement ouvert.
cli-cancelling-training = Annulation chez le service de paiement simulé. Appuyez encore sur Ctrl+C pour laisser le paiement ouvert.
cli-resume = Il reste enregistré sous { $payment } et sera redemandé par la fenêtre ou par `bpost-terminal resume`.
cli-resume-other-key = Il reste enregistré sous { $payment }. Il a été créé avec la clé d’un autre compte MultiSafepay, et seule cette clé permet au terminal de savoir s’il a été payé. Appelez le helpdesk.
cli-notice-other = MultiSafepay refuse ({ $code }). C’est noté dans le journal technique ; appelez le helpdesk si cela se répète.
cli-simulate-training-only = --simulate et --after n’existent qu’en formation. Retirez-les : en test et en réel, un vrai client agit.
cli-ended-before-request = Arrêté avant que le paiement soit enregistré avec certitude. Consultez `bpost-terminal payments` avant de recommencer.
cli-engine-died = Le programme a échoué avant la fin. Ce qui est enregistré est conservé. Consultez `bpost-terminal payments`, puis réessayez.
cli-being-asked = en cours
cli-given-back = { $amount } rendus
cli-given-back-training = { $amount } rendus (simulé)
noted-settled_as_paid = accepté comme payé par { $by } le { $at }
noted-settled_as_refunded = noté comme rendu par { $by } le { $at }
noted-refund = remboursement de { $amount } demandé par { $by } le { $at }
noted-refund_made = remboursement de { $amount } noté comme fait par { $by }
noted-refund_not_made = remboursement de { $amount } noté comme non fait par { $by }

## Ce qui a été refusé

cli-refused-duplicate = Cette référence a déjà servi à { $time } : paiement { $payment }, { $state }. Avec un second code, le client pourrait payer deux fois. Rien n’a été demandé. Si vous êtes sûr, ajoutez --again.
cli-refused-ended = Ce paiement est déjà terminé : { $state }. Rien n’a changé.
cli-refused-nothing-to-settle = Ce paiement ne demande pas de vérification : il n’y a rien à régler. Rien n’a changé.
cli-not-found = Ce paiement n’existe pas sur cet appareil. Consultez `bpost-terminal payments` pour les numéros.
cli-note-empty = Dites pourquoi avec --note : la raison est gardée avec la décision. Rien n’a changé.
cli-cancel-paid = Le client avait payé avant l’annulation. Remettez les articles, ou remboursez avec `bpost-terminal refund`.
cli-cancel-paid-training = Le client simulé avait payé avant l’annulation. Avec de l’argent réel, vous remettriez les articles, ou rembourseriez avec `bpost-terminal refund`.
cli-cancel-paid-test = Test, pas d’argent réel : le client avait payé avant l’annulation. Avec de l’argent réel, vous remettriez les articles, ou rembourseriez avec `bpost-terminal refund`.

## Remboursements

cli-refund-accepted = MultiSafepay a accepté le remboursement.
cli-refund-accepted-training = En formation : le remboursement est simulé, aucun argent n’est rendu.
cli-refund-accepted-test = Test, pas d’argent réel : la plateforme de test de MultiSafepay a accepté le remboursement.
cli-refund-refused = MultiSafepay a refusé le remboursement : aucun argent n’a été rendu. Réessayez plus tard ou appelez le helpdesk.
cli-refund-refused-training = En formation : le service de paiement simulé a refusé le remboursement. Aucun argent n’a bougé.
cli-recorded-as-refunded = Il est enregistré que l’argent a été rendu au client. Cette commande n’envoie rien : si le client ne l’a pas encore, appelez le helpdesk.
cli-recorded-as-refunded-training = En formation : il est enregistré que l’argent a été rendu. Cette commande n’envoie rien, et n’enverrait rien avec de l’argent réel.
cli-recorded-as-refunded-test = Test, pas d’argent réel : il est enregistré que l’argent a été rendu. Cette commande n’envoie rien, et n’enverrait rien avec de l’argent réel.
cli-refund-recorded-made = Le remboursement est enregistré comme effectué.
cli-refund-recorded-not-made = Le remboursement est enregistré comme non effectué : il n’a rendu aucun argent.
cli-refund-ended = Arrêté avant tout envoi : aucun remboursement n’a eu lieu et rien n’a été modifié. Pour rendre l’argent, relancez le remboursement.
cli-refund-not-paid = Ce paiement n’a pas été payé : il n’y a rien à rendre.
cli-refund-too-much = Il ne reste que { $left } de ce paiement. Rien n’a été rendu. Entrez un montant plus petit.
cli-refund-nothing-left = Ce paiement est déjà entièrement rendu. Rien n’a été changé.
cli-refund-no-answer = MultiSafepay n’a pas dit ce qui a déjà été rendu : rien n’a été envoyé. Vérifiez le réseau et réessayez.
cli-refund-off = Les remboursements sont désactivés sur cet appareil. Rien n’a été rendu. Appelez le helpdesk.

## Clé

cli-key-set = Ou utilisez `bpost-terminal key set --environment { $environment }`.
cli-key-environment = Nommez l’environnement : --environment test ou --environment live.
cli-key-prompt = Clé API pour { $environment } (elle n’est pas affichée) :
cli-key-nothing-piped = L’entrée standard ne contenait pas de clé. Rien n’est conservé. Fournissez-en une, par exemple avec `bpost-terminal key set --environment { $environment } < FICHIER`.
cli-key-unreadable = La clé ne peut pas être lue : { $detail }. Rien n’a été gardé.
cli-key-bancontact = Bancontact est actif.
cli-key-site = Elle appartient au compte { $account }, site { $site }.
cli-key-other-environment = C’est peut-être une clé pour l’environnement { $other }.

## Removal

cli-erase-yes = Ceci supprime définitivement de cet appareil les paiements, journaux, paramètres et clés de cet utilisateur (dossier { $folder }). Rien n’a été supprimé. Répétez avec --yes pour le faire.
cli-erase-held = Dans l’environnement { $environment }, de l’argent peut être en suspens : rien n’a été supprimé. { $what } Répétez ensuite ; ou ajoutez --even-open, et seul MultiSafepay connaîtra encore ces paiements.
cli-erase-held-open = { $count ->
    [one] Un paiement n’a pas encore d’issue : lancez `bpost-terminal resume --environment { $word }`.
   *[other] Il y a { $count } paiements sans issue : lancez `bpost-terminal resume --environment { $word }`.
}
cli-erase-held-attention = { $count ->
    [one] Quelqu’un doit vérifier un paiement : réglez-le avec `bpost-terminal settle --environment { $word }`.
   *[other] Quelqu’un doit vérifier { $count } paiements : réglez chacun avec `bpost-terminal settle --environment { $word }`.
}
cli-erase-held-watched = { $count ->
    [one] Un paiement est surveillé jusqu’au { $until }, car de l’argent peut venir tard ou être rendu : attendez ce moment, puis lancez `bpost-terminal resume --environment { $word }`.
   *[other] Il y a { $count } paiements surveillés, le dernier jusqu’au { $until }, car de l’argent peut venir tard ou être rendu : attendez ce moment, puis lancez `bpost-terminal resume --environment { $word }`.
}
cli-erase-held-lost = { $count ->
    [one] Une partie du registre a été perdue une fois : laissez `bpost-terminal resume --environment { $word }` la récupérer, et confirmez que vous l’avez lu avec `bpost-terminal doctor --acknowledge-damage --environment { $word }`.
   *[other] Des parties du registre ont été perdues { $count } fois : laissez `bpost-terminal resume --environment { $word }` les récupérer, et confirmez que vous l’avez lu avec `bpost-terminal doctor --acknowledge-damage --environment { $word }`.
}
cli-erase-keys-gone = Les clés de cet utilisateur dans le trousseau ont été supprimées.
cli-erase-cannot-tell = Personne ne peut dire si de l’argent est en suspens ; rien n’a donc été supprimé. Répétez avec --even-open pour supprimer malgré tout.
cli-erase-nothing = Rien n’a été supprimé.
cli-erase-keys-stay = Le dossier a été indiqué ; les clés du trousseau restent donc. `bpost-terminal key delete` les supprime.
cli-erase-no-keyring = Il n’y a pas de trousseau dans cette session, donc pas de clé à supprimer. Si cet utilisateur en a un ailleurs, lancez-y `bpost-terminal key delete`.
cli-erase-stays = { $path } ne peut pas être supprimé : { $detail }. Le reste est peut-être déjà supprimé. Fermez ce qui l’utilise et répétez.
cli-erase-done = Supprimé : ce que cet utilisateur gardait dans { $folder }, et les paramètres.

## Bac à sable, comparaison, fenêtre

cli-unknown-fault = Il n’y a pas de défaut appelé { $name }. Connus : { $known }.
cli-reconciled = { $date } : { $orders ->
    [one] { $orders } commande de cet appareil comparée
   *[other] { $orders } commandes de cet appareil comparées
}, { $differences ->
    [one] { $differences } différence
   *[other] { $differences } différences
}.
cli-reconcile-missing-here = { $order } : MultiSafepay mentionne { $theirs }, et cet appareil n’en sait rien.
cli-reconcile-missing-there = { $order } : payé ici ({ $ours }), et absent de la liste de MultiSafepay.
cli-reconcile-amount = { $order } : les montants diffèrent, ici { $ours }, chez MultiSafepay { $theirs }.
cli-reconcile-status = { $order } : les états diffèrent, ici { $ours }, chez MultiSafepay { $theirs }.
cli-reconcile-paid-twice = { $order } : MultiSafepay indique deux paiements de { $theirs } pour cette seule commande. L’un d’eux est de trop : remboursez-le chez MultiSafepay.
cli-reconcile-refund-missing-here = { $order } : MultiSafepay a rendu { $theirs }, et cet appareil en connaît { $ours }. Si personne ici ne connaît ce remboursement, appelez le helpdesk ; ne le refaites pas.
cli-reconcile-refund-missing-there = { $order } : ici { $ours } ont été rendus, et chez MultiSafepay { $theirs }. Le client n’a peut-être pas le reste : appelez le helpdesk avant de rembourser encore.
cli-reconcile-no-list = MultiSafepay ne donne pas de liste de transactions : { $detail }. Rien n’a pu être comparé. Vérifiez le réseau et les droits de la clé.
cli-reconcile-no-order = MultiSafepay ne dit pas combien d’un paiement a été rendu : { $detail }. Rien n’a pu être comparé. Vérifiez le réseau et les droits de la clé.
cli-reconcile-endless = La liste de MultiSafepay ne finit pas. Rien n’a pu être comparé. Réessayez plus tard ou appelez le helpdesk.
cli-window-not-built = Ce programme a été construit sans sa fenêtre.
cli-no-display = La fenêtre ne peut pas s’ouvrir : { $why } Recevez un paiement sans fenêtre avec `bpost-terminal charge 12,50 --reference demo`.

## Doctor

cli-doctor-no-files = Pas de fichier de réglages ; les valeurs intégrées valent.
cli-doctor-not-made = { $folder } (sera créé au besoin)
cli-doctor-no-display = Cette session n’a pas d’écran.
cli-doctor-display-unreachable = Personne ne répond sur l’écran { $name }.
cli-doctor-libraries = Bibliothèques manquantes : { $names }.
cli-doctor-no-journal = Rien n’est encore enregistré.
cli-doctor-journal = { $open ->
    [0] Aucun paiement n’est ouvert.
    [one] Un paiement est sans issue. La fenêtre ou `bpost-terminal resume` le redemande.
   *[other] { $open } paiements sont sans issue. La fenêtre ou `bpost-terminal resume` les redemande.
}
cli-doctor-journal-asked = { $open ->
    [0] Aucun paiement n’est ouvert.
    [one] Un paiement est sans issue. Il est en cours de demande.
   *[other] { $open } paiements sont sans issue. Ils sont en cours de demande.
}
cli-doctor-journal-doubt = Cela peut être faux, car des inscriptions sont endommagées : voyez le contrôle des inscriptions.
cli-doctor-old-held = Les inscriptions se gardent { $days } jours. De plus anciennes ne peuvent pas encore disparaître, à cause du paiement { $payment } (référence { $reference }, { $date }). { $todo }
cli-doctor-old-attention = Il reste à vérifier : réglez-le dans l’historique, ou avec `bpost-terminal settle`.
cli-doctor-old-open = Il n’a pas encore de résultat : ouvrez la fenêtre, ou lancez `bpost-terminal resume`, jusqu’à ce qu’il en ait un.
cli-doctor-old-refund = On ne sait pas si son remboursement a eu lieu : faites vérifier par le helpdesk chez MultiSafepay, puis notez-le avec `bpost-terminal refund --settle`.
cli-doctor-old-watched = Il peut encore être payé tardivement et est vérifié : ouvrez la fenêtre, ou lancez `bpost-terminal resume`, quand il y a du réseau.
cli-doctor-chain = { $records ->
    [1] La seule inscription est là et n’a pas été modifiée. Son code de contrôle
   *[other] Les { $records } inscriptions sont toutes là, et aucune n’a été modifiée. Code de contrôle de la dernière inscription
} : { $head }. Notez-le avec la date du jour pour pouvoir prouver plus tard que rien d’antérieur n’a été modifié.
cli-doctor-chain-left = { $records ->
    [1] La seule inscription présente n’a pas été modifiée
   *[other] Les { $records } inscriptions présentes n’ont pas été modifiées
} ; ce qui a été perdu plus tôt est dit plus bas. Code de contrôle de la dernière inscription : { $head }.
cli-doctor-chain-gaps = { $records ->
    [1] La seule inscription présente n’a pas été modifiée
   *[other] Les { $records } inscriptions présentes n’ont pas été modifiées
} ; { $lost ->
    [one] une autre a été perdue
   *[other] { $lost } autres ont été perdues
} avec un fichier endommagé. Code de contrôle de la dernière inscription : { $head }.
cli-doctor-nothing-to-note = Rien de nouveau n’est connu d’un dommage au registre des paiements : rien n’a été noté.
cli-doctor-chain-broken = Des inscriptions ont été modifiées ou sont endommagées ({ $detail }). Des paiements peuvent être mal affichés. Lancez `bpost-terminal resume`, ou laissez la fenêtre ouverte une minute : l’un comme l’autre garde la bonne partie et met de côté le fichier endommagé. Appelez le helpdesk.
cli-doctor-training-offline = La formation n’a pas besoin de réseau.
cli-doctor-training-vault = La formation fonctionne sans. Pour test et live : { $why }
cli-doctor-reached = MultiSafepay répond, en { $millis } ms.
cli-doctor-dns = Le nom de MultiSafepay est introuvable (DNS) : { $detail }. Vérifiez le réseau.
cli-doctor-tcp = Pas de connexion à MultiSafepay : { $detail }. Vérifiez le réseau et le pare-feu.
cli-doctor-tls = La connexion à MultiSafepay n’est pas digne de confiance : { $detail }. Vérifiez l’horloge, et si le réseau ouvre les connexions chiffrées.
cli-doctor-proxy-failed = Le proxy ne nous laisse pas passer : { $detail }. Vérifiez le réglage `proxy`.
cli-doctor-not-the-provider = Autre chose que MultiSafepay répond : { $detail }. Le wifi demande peut-être une connexion.
cli-doctor-http = MultiSafepay ne donne pas de réponse utilisable : { $detail }. Réessayez plus tard.
cli-doctor-clock = { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
} d’écart avec l’horloge de MultiSafepay.
cli-doctor-clock-off = { $seconds } secondes d’écart avec l’horloge de MultiSafepay. Activez l’heure automatique.
