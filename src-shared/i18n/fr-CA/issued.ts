/** Papers that are issued, the logo they bear, and how they are asked for. */
export const issued = {
  kind: {
    authorisation: 'Autorisation de destruction',
    destructionList: 'Liste de destruction',
    transferSlip: 'Bordereau de transfert',
    depositSlip: 'Bordereau de versement',
    destructionSlip: 'Bordereau de destruction',
    loanReceipt: 'Reçu de prêt',
    reminder: 'Avis de rappel',
    stocktakeReport: 'Procès-verbal de récolement',
  },
  slip: {
    transferAct: 'Bordereau de transfert',
    destruction: 'Bordereau de destruction',
    together: 'Un seul pour toutes les boîtes',
    each: 'Un par boîte, à mettre dedans',
  },
  reminder: {
    act: 'Avis de rappel',
    forOne: 'Avis de rappel à {{name}}',
  },
  logo: {
    title: 'Logo',
    hint: 'En tête de tous les documents et sur les étiquettes. PNG, JPEG ou SVG\u00a0; il est redessiné sur fond blanc.',
    none: 'Aucun logo. Les documents portent le nom de l’organisme.',
    choose: 'Choisir une image…',
    replace: 'Remplacer…',
    remove: 'Retirer le logo',
    saved: 'Le logo est enregistré.',
    removed: 'Le logo est retiré.',
    preview: 'Logo de {{name}}, tel qu’imprimé',
  },
};
