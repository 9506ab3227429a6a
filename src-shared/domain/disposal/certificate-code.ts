/**
 * Verification codes of the papers of a destruction, certificate and authorisation: sixteen signs that stand for everything
 * the records say of it. Who holds the paper reads them aloud; who has the records computes them again.
 *
 * Fifteen signs of SHA-256 (75 bits) in the alphabet of Crockford's base 32, which has no I, L, O or U, then the check
 * character of the depot's other codes. What a name was changed to later is not in it: only what was approved and done.
 * The text that is hashed may never change, or the certificates already signed would no longer be those of the records.
 */
import type { Brand } from '../../base/brand.ts';
import type { Sha256 } from '../../base/hash.ts';
import { canonicalJson } from '../../base/json.ts';
import { invariant } from '../../base/result.ts';
import { checkCharacter, hasValidCheck } from '../code/check-character.ts';
import type { DisposalList } from './list.ts';

export type CertificateCode = Brand<string, 'CertificateCode'>;

/** The facts a code stands for. */
export type CertifiedList = Pick<
  DisposalList,
  | 'id'
  | 'unitId'
  | 'number'
  | 'title'
  | 'digest'
  | 'decisionDay'
  | 'lines'
  | 'approvals'
  | 'execution'
  | 'executedBy'
  | 'createdBy'
  | (typeof WHERE_PRESENT)[number]
>;

/**
 * Asked for after the first certificates: in the text only where the list has them, so that theirs stays what it was. Not the
 * bins of the vendor: another desk may have told of one that arrives before the destruction, after it was printed here.
 */
const WHERE_PRESENT = ['kind', 'steps', 'specialAuthorisation', 'sampling', 'items', 'fileLines'] as const;
const AUTHORISED_WHERE_PRESENT = [
  'kind',
  'steps',
  'specialAuthorisation',
  'sampling',
  'items',
  'fileLines',
  'fileRemovals',
] as const;

/** The facts of these names that there are. */
function present<K extends keyof DisposalList>(list: Pick<DisposalList, K>, names: readonly K[]): object {
  return Object.fromEntries(names.flatMap((name) => (list[name] ? [[name, list[name]]] : [])));
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const BODY_LENGTH = 15;
const GROUP = /.{4}/g;

/** The code of an executed list, without separators. A list that is not executed has no certificate: a defect. */
export function certificateCode(sha256: Sha256, list: CertifiedList): CertificateCode {
  invariant(list.execution !== null, 'a certificate tells of a destruction');
  const { id, unitId, number, title, digest, decisionDay, lines, approvals, execution, executedBy, createdBy } = list;
  const content = {
    certificate: 1,
    list: {
      ...present(list, WHERE_PRESENT),
      approvals,
      createdBy,
      decisionDay,
      digest,
      executedBy,
      execution,
      id,
      lines,
      number,
      title,
      unitId,
    },
  };
  return codeOf(base32(sha256(canonicalJson(content))));
}

/** What an authorisation stands for: the list as it was approved. What happens to it afterwards changes nothing. */
export type AuthorisedList = Omit<CertifiedList, 'execution' | 'executedBy'> &
  Pick<DisposalList, 'removals' | (typeof AUTHORISED_WHERE_PRESENT)[number]>;

/** The code of the authorisation of an approved list, without separators. */
export function authorisationCode(sha256: Sha256, list: AuthorisedList): CertificateCode {
  const { id, unitId, number, title, digest, decisionDay, lines, approvals, createdBy, removals } = list;
  const content = {
    authorisation: 1,
    list: {
      ...present(list, AUTHORISED_WHERE_PRESENT),
      ...{ approvals, createdBy, decisionDay, digest, id, lines, number, removals, title, unitId },
    },
  };
  return codeOf(base32(sha256(canonicalJson(content))));
}

/** The first stretch of the digest whose check character can be read aloud without doubt. */
function codeOf(digits: string): CertificateCode {
  for (let from = 0; from + BODY_LENGTH <= digits.length; from++) {
    const body = digits.slice(from, from + BODY_LENGTH);
    const check = checkCharacter(body);
    if (check !== undefined && ALPHABET.includes(check)) return (body + check) as CertificateCode;
  }
  throw new Error('no stretch of the digest has a readable check character');
}

function base32(hash: string): string {
  const bits = Array.from(hash, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return Array.from({ length: Math.floor(bits.length / BITS) }, (_, index) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2)),
  ).join('');
}

/** As printed: four groups of four. */
export function spellCertificateCode(code: CertificateCode): string {
  return (code.match(GROUP) ?? []).join('-');
}

/**
 * The code somebody typed or heard: small letters, separators, O for 0, I or L for 1. Undefined when it has another
 * length, another sign, or a check character that does not agree: misread, not false.
 */
export function readCertificateCode(text: string): CertificateCode | undefined {
  const signs = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const isShaped = signs.length === BODY_LENGTH + 1 && Array.from(signs).every((sign) => ALPHABET.includes(sign));
  return isShaped && hasValidCheck(signs) ? (signs as CertificateCode) : undefined;
}
