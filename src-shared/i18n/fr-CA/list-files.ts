/** Disposal lists of files that stand in no box. */
export const listFiles = {
  title: 'Dossiers de la liste',
  empty: 'Cette liste ne contient aucun dossier',
  none: 'Aucun dossier de la liste n’a ces mots',
  search: 'Chercher dans la liste',
  column: {
    outcome: 'Sort',
    disposition: 'Disposition',
    lastDay: 'Échéance',
    blocked: 'Ce qui bloque',
  },
  outcome: { kept: 'Conservé', destroyed: 'Détruit' },
  removed: 'Retiré\u00a0: {{reason}}',
  removedBy: 'Retiré par {{name}}\u00a0: {{reason}}',
  remove: {
    button: 'Retirer de la liste\u00a0: {{title}}',
    title: 'Retirer «\u00a0{{title}}\u00a0» de la liste',
    text: 'Le dossier ne change pas. La raison reste sur la liste et s’imprime avec elle.',
    hint: 'Exemple\u00a0: le service demande de le garder une année de plus.',
    confirm: 'Retirer le dossier',
    done: 'Dossier retiré de la liste',
  },
  irreversible_one: '{{count}} dossier sera inscrit comme détruit. Sa description reste, mais ne changera plus.',
  irreversible_other:
    '{{count}} dossiers seront inscrits comme détruits, tous ensemble ou aucun. Leur description reste, mais ne changera plus.',
  irreversibleSorting:
    'Ce que l’échantillon ne garde pas sera inscrit comme détruit, tout ensemble ou rien. Une boîte dont il reste quelque chose reste au dépôt.',
  deposited_one: '{{count}} dossier sera versé.',
  deposited_other: '{{total}} dossiers seront versés.',
  create: {
    act: 'Mettre sur une liste',
    chooseUnit: 'Choisissez d’abord une unité\u00a0: une liste n’en a qu’une.',
    none: 'Aucun dossier à mettre sur une liste.',
    title: {
      destruction: 'Nouvelle liste de destruction de dossiers',
      sorting: 'Nouvelle liste de tri de dossiers',
      deposit: 'Nouvelle liste de versement de dossiers',
    },
    text: 'Pour des dossiers qui ne sont dans aucune boîte. Rien n’est fait avant que la liste soit approuvée et exécutée.',
    name: 'Titre de la liste',
    suggestion: {
      destruction: 'Destruction de dossiers actifs {{year}}',
      sorting: 'Tri de dossiers actifs {{year}}',
      deposit: 'Versement de dossiers actifs {{year}}',
    },
    chosen_one: 'Le dossier coché',
    chosen_other: 'Les {{total}} dossiers cochés',
    all: 'Tous ceux de l’unité dont le délai est passé ({{total}})',
    which: 'Quels dossiers',
    confirm: 'Créer la liste',
    done: 'Liste créée',
  },
};
