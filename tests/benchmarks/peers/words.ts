/** Words of an archive room of a school organisation, with the accents, ligatures and apostrophes they come with. */
const list = (text: string): readonly string[] => text.split('|');

export const series = list(
  'Dossiers du personnel enseignant|Dossiers des élèves|Bulletins scolaires|Pièces justificatives|Comptes à payer|' +
    'Procès-verbaux du conseil d’établissement|Correspondance générale|Contrats de services|Relevés de notes|' +
    'Dossiers d’aide particulière|Plans d’intervention|Avis de cotisation|Budgets et révisions budgétaires|Appels d’offres|' +
    'Griefs et arbitrages|Listes de rappel|Évaluations du rendement|Inscriptions à l’éducation des adultes|' +
    'Dossiers de santé et sécurité|Rapports annuels|Plans et devis|Œuvres et droits d’auteur|Registres de présence',
);

export const services = list(
  'Service des ressources humaines|Service des ressources financières|Secrétariat général|école de la Vallée|' +
    'école Sainte-Marie|école des Érables|école du Boisé|école secondaire de l’Horizon|centre d’éducation des adultes|' +
    'service des ressources matérielles|service du transport|école L’Envolée|école Saint-Joseph|école du Grand-Héron',
);

export const surnames = list(
  'Tremblay|Côté|Bélanger|Lévesque|Gagné|Hébert|Lœvenbruck|Nguyen|Thériault|Boisvert|Desœuvres|Noël|Pâquet|Mégantic',
);

export const givenNames = list('Anaïs|Benoît|Chloé|Élodie|François|Hélène|Jérôme|Maëlle|Noël|Océane|Rémi|Thérèse|Zoé');

export const notes = list(
  'Couvercle abîmé, à remplacer.|Reçue sans bordereau; liste des dossiers à compléter.|Vérifiée lors du récolement.|' +
    'Trois chemises retirées à la demande du service, voir la correspondance.|Contient des pièces de deux exercices.|' +
    'Étiquette illisible, réimprimée.|Dégât d’eau mineur en 2019, documents séchés.|À conserver à plat.|' +
    'Le service versant confirme les dates extrêmes.|Ancienne cote inscrite au crayon sur le côté.',
);

export const purposes = list(
  'Consultation sur place|Demande d’accès à l’information|Vérification comptable|Préparation d’un grief|Dossier d’un ancien élève',
);
