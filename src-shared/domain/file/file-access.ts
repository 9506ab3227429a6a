/**
 * Who may read what a student's reserved file is about (domain.md, 2.3 and 5). The three files of a student are kept
 * apart because they are not for the same eyes: the dossier professionnel (notes and tests of a psychologist, a speech
 * therapist…) is under the Code des professions, the dossier d'aide particulière is for those who help and those who keep it.
 *
 * People without the right see that a file exists: its cote, where it stands, its dates, its rule and its délai. They see
 * neither its title nor who it is about, nor anything a person wrote about it; no search of theirs finds it by its words.
 *
 * This guards the interface. The words are in the device's database as all others are (docs/threat-model.md).
 */
import type { Id } from '../../base/id.ts';
import type { Role } from '../person/person.ts';
import type { FileRecord, StudentFile } from './file.ts';

/** The person who reads; `null` for nobody, and for papers and exports, which go from hand to hand. */
export type Reader = { readonly roles: readonly Role[]; readonly unitId: Id | null } | null;

/** What of a student's file is not for everybody. Empty for all other files. */
export const RESERVATIONS = ['help', 'professional'] as const satisfies readonly StudentFile[];
export type Reservation = (typeof RESERVATIONS)[number];

export function reservationOf({ studentFile }: Pick<FileRecord, 'studentFile'>): Reservation | '' {
  return studentFile === 'help' || studentFile === 'professional' ? studentFile : '';
}

/** Roles that read such files of every unit: those who answer for the records and for access to them. */
const EVERYWHERE: { readonly [reservation in Reservation]: readonly Role[] } = {
  professional: ['recordsManager', 'secretaryGeneral'],
  help: ['recordsManager', 'secretaryGeneral', 'technician'],
};

/** Roles that read those of their own unit: its manager; and for help, whoever has a task there. */
const OWN_UNIT: { readonly [reservation in Reservation]: readonly Role[] } = {
  professional: ['unitManager'],
  help: ['unitManager', 'clerk'],
};

/** Whether the reader may read files so reserved: of every unit, of their own, or none. */
export function reachOf(reader: Reader, reservation: Reservation): 'everywhere' | 'ownUnit' | 'none' {
  if (reader === null) return 'none';
  if (reader.roles.some((role) => EVERYWHERE[reservation].includes(role))) return 'everywhere';
  const own = reader.unitId !== null && reader.roles.some((role) => OWN_UNIT[reservation].includes(role));
  return own ? 'ownUnit' : 'none';
}

export function mayReadFile(reader: Reader, file: Pick<FileRecord, 'studentFile' | 'unitId'>): boolean {
  const reservation = reservationOf(file);
  if (reservation === '') return true;
  const reach = reachOf(reader, reservation);
  return reach === 'everywhere' || (reach === 'ownUnit' && reader?.unitId === file.unitId);
}

/** The file as the reader may see it. `reserved`: its words were left out; the interface says so instead of a title. */
export function readableFile(
  reader: Reader,
  file: FileRecord,
): { readonly file: FileRecord; readonly reserved: Reservation | '' } {
  if (mayReadFile(reader, file)) return { file, reserved: '' };
  return { file: withoutWords(file), reserved: reservationOf(file) };
}

/** Fields whose value tells who or what a reserved file is about; in a history their new value is left out. */
export const RESERVED_FIELDS = [
  'title',
  'subject',
  'notes',
  'parentFile',
  'formerCote',
  'bornOn',
] as const satisfies readonly (keyof FileRecord)[];

function withoutWords({ subject: _subject, parentFile: _parent, bornOn: _born, ...file }: FileRecord): FileRecord {
  return { ...file, title: '', notes: '', formerCote: '' };
}
