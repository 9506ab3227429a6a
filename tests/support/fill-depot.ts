/**
 * Many boxes and files at once, for plans and benchmarks: written straight into the tables and the full-text index, as
 * the store would have written them, without operations. Titles are French, of a school organisation, with the spread
 * of real ones: a few words in most titles, twenty thousand surnames in few each. The same seed and the same first
 * number give the same rows.
 */
import type { WritableDatabase } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { boxWords, fileWords } from '#main/records/repositories/search-words.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import { seededBytes, seededRandom } from './test-depot.ts';

export type Filling = {
  readonly boxes: number;
  readonly filesPerBox: number;
  readonly units: readonly Id[];
  readonly rules: readonly Id[];
  readonly places: readonly Id[];
  readonly seed?: number;
  /** Number of the first box. */
  readonly from?: number;
};

const CHUNK = 20_000;

export function fillDepot(db: WritableDatabase, filling: Filling): void {
  const { boxes, from = 1 } = filling;
  const writer = createWriter(filling);
  for (let start = from; start < from + boxes; start += CHUNK) {
    db.transaction(() => {
      for (let number = start; number < Math.min(start + CHUNK, from + boxes); number++) writer(db, number);
    });
  }
}

type FilledBox = { readonly box: Box; readonly files: readonly FileRecord[] };

/** The records alone: what the server would have of them. */
export function createRecords({ units, rules, places, filesPerBox, seed = 1, from = 1 }: Filling) {
  const random = seededRandom(seed);
  let nowMs = Date.UTC(2020, 0, 1);
  const mint = createIdMinter(() => nowMs, seededBytes(seed * 1_000_003 + from));
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const zipf = (count: number): number => Math.min(count - 1, Math.floor(count ** random()) - 1);
  const surname = (): string => syllables(zipf(20_000));
  const year = (): number => 1995 + Math.floor(random() * 30);

  return (number: number): FilledBox => {
    nowMs += 1000;
    const first = year();
    const closedOn = `${String(first + 1)}-06-30` as Box['closedOn'];
    const unitId = pick(units);
    const box: Box = {
      ...blank(mint),
      unitId,
      number: String(number),
      series: 'box',
      clientNumber: '',
      code: makeCode('box', number),
      codeIsOurs: 'yes',
      foreignCodes: [],
      title: `${SERIES[zipf(SERIES.length)] ?? ''}, ${pick(SERVICES)}, ${String(first)}-${String(first + 1)}`,
      boxType: 'standard',
      lengthMm: 380,
      ruleId: pick(rules),
      openedOn: null,
      closedOn,
      datesText: `${String(first)}-${String(first + 1)}`,
      keywords: [],
      notes: '',
      custody: 'shelved',
      placeId: pick(places),
      loanId: null,
      lastLoanId: null,
      holds: [],
      listId: null,
      openCases: [],
      destroyedOn: null,
      certificate: null,
      ver: 2,
    };
    const files: FileRecord[] = [];
    for (let position = 1; position <= filesPerBox; position++) {
      files.push({
        ...blank(mint),
        unitId,
        boxId: box.id,
        position,
        cote: `${String(1000 + zipf(900))}-${String(position).padStart(2, '0')}`,
        formerCote: '',
        title: `${FILES[zipf(FILES.length)] ?? ''} ${surname()} ${pick(GIVEN_NAMES)}`,
        ruleId: null,
        openedOn: null,
        closedOn,
        datesText: String(first),
        nominal: 'yes',
        notes: '',
        status: 'present',
      });
    }
    return { box, files };
  };
}

function createWriter(filling: Filling) {
  const next = createRecords(filling);
  return (db: WritableDatabase, number: number): void => {
    const { box, files } = next(number);
    const dueOn = `${String(Number(box.closedOn?.slice(0, 4)) + 7)}-06-30`;
    db.run(sql`
      insert into box (id, unit_id, series, number, number_sort, title_sort, custody, place_id, address_sort, rule_id,
        held, cases, length_mm, files, due_on, dispositions, as_block, doc)
      values (${box.id}, ${box.unitId}, ${box.series}, ${box.number}, ${naturalKey(box.number)}, ${naturalKey(box.title)},
        'shelved', ${box.placeId}, coalesce((select address_sort from place where id = ${box.placeId}), ''), ${box.ruleId},
        0, 0, 380, ${files.length}, ${dueOn}, 'D', 1, ${JSON.stringify(box)})`);
    db.run(sql`insert into box_search (rowid, words) values (last_insert_rowid(), ${boxWords(box)})`);
    for (const file of files) {
      db.run(sql`
        insert into file (id, unit_id, box_id, position, cote_sort, title_sort, rule_id, status, doc)
        values (${file.id}, ${file.unitId}, ${box.id}, ${file.position}, ${naturalKey(file.cote)}, ${naturalKey(file.title)}, null,
          'present', ${JSON.stringify(file)})`);
      db.run(sql`insert into file_search (rowid, words) values (last_insert_rowid(), ${fileWords(file)})`);
    }
  };
}

function blank(mint: () => Id) {
  return {
    id: mint(),
    createdOp: mint() as string as OpId,
    createdAt: '0000000000000000000000000000' as Hlc,
    writers: {},
    copy: 'principal',
    support: 'PA',
    eventOn: null,
    confidential: 'no',
  } as const;
}

/** Surnames of two or three syllables, each number its own. */
function syllables(number: number): string {
  let rest = number + 1;
  let word = '';
  while (rest > 0) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const SYLLABLES =
  'bé bou ca cha cô da dé du fa fo ga gau gi hé la le lé ma mo né pa pé pi ra ri ro sa sœ ta thé tré va vé'.split(' ');

const SERIES = (
  'Dossiers du personnel enseignant|Dossiers des élèves|Bulletins scolaires|Pièces justificatives|Comptes à payer|' +
  'Procès-verbaux du conseil d’établissement|Correspondance générale|Contrats de services|Relevés de notes|Feuilles de temps|' +
  'Dossiers d’aide particulière|Plans d’intervention|Avis de cotisation|Budgets et révisions budgétaires|Appels d’offres|' +
  'Griefs et arbitrages|Listes de rappel|Évaluations du rendement|Inscriptions à l’éducation des adultes|Transport des élèves|' +
  'Dossiers de la santé et de la sécurité|Assurances collectives|Rapports annuels|Plans et devis|Entretien des bâtiments|' +
  'Œuvres et droits d’auteur|Registres de présence|Examens ministériels|Certificats et diplômes|Dossiers des sœurs enseignantes'
).split('|');

const SERVICES = (
  'service des ressources humaines|service des ressources financières|secrétariat général|service de l’organisation scolaire|' +
  'école de la Vallée|école Sainte-Marie|école des Érables|école du Boisé|école Notre-Dame|école secondaire de l’Horizon|' +
  'centre d’éducation des adultes|centre de formation professionnelle|service des ressources matérielles|service du transport|' +
  'direction générale|services éducatifs|école L’Envolée|école Saint-Joseph|école du Grand-Héron|service de l’informatique'
).split('|');

const FILES = (
  'Dossier de l’élève|Dossier d’employé|Bulletin|Relevé de notes|Plan d’intervention|Contrat|Facture|Correspondance|' +
  'Évaluation|Demande d’accès|Grief|Certificat médical|Fiche d’inscription|Procès-verbal|Attestation|Dossier de suppléance'
).split('|');

const GIVEN_NAMES =
  'Anaïs Benoît Chloé Élodie François Gaëlle Hélène Isabelle Jérôme Léa Maëlle Noël Océane Pénélope Rémi Sébastien Thérèse Zoé'.split(
    ' ',
  );
