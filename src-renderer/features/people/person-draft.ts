/** A person's details as they are being written. */
import type { Person } from '#shared/domain/person/person.ts';

export type PersonDraft = Pick<Person, 'familyName' | 'givenName' | 'jobTitle' | 'email' | 'phone' | 'unitId'> & {
  /** Null: the organisation's. */
  readonly loanDays: number | null;
};

export const EMPTY_PERSON: PersonDraft = {
  familyName: '',
  givenName: '',
  jobTitle: '',
  email: '',
  phone: '',
  unitId: null,
  loanDays: null,
};

export function draftOfPerson({
  familyName,
  givenName,
  jobTitle,
  email,
  phone,
  unitId,
  loanDays = null,
}: Person): PersonDraft {
  return { familyName, givenName, jobTitle, email, phone, unitId, loanDays };
}

export function trimmedPerson(draft: PersonDraft): PersonDraft {
  return {
    familyName: draft.familyName.trim(),
    givenName: draft.givenName.trim(),
    jobTitle: draft.jobTitle.trim(),
    email: draft.email.trim(),
    phone: draft.phone.trim(),
    unitId: draft.unitId,
    loanDays: draft.loanDays,
  };
}

export type PersonProblems = { readonly familyName: 'required' | null; readonly email: 'badEmail' | null };

/** A name is needed; an email is optional, but one that cannot be one is a slip. */
export function personProblems(draft: PersonDraft): PersonProblems {
  const email = draft.email.trim();
  return {
    familyName: draft.familyName.trim() === '' ? 'required' : null,
    email: email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? null : 'badEmail',
  };
}

export function personHasProblems({ familyName, email }: PersonProblems): boolean {
  return familyName !== null || email !== null;
}

/** A PIN: digits only, four to thirty-two of them (the service asks the same). */
export function isPin(text: string): boolean {
  return /^\d{4,32}$/.test(text);
}
