/** Who may read a student's reserved file (domain.md, 2.3): the whole matrix, so that a change of it is seen. */
import { describe, expect, it } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import { mayReadFile, readableFile, RESERVED_FIELDS, type Reader } from '#shared/domain/file/file-access.ts';
import { STUDENT_FILES, type FileRecord, type StudentFile } from '#shared/domain/file/file.ts';
import { ROLES, type Role } from '#shared/domain/person/person.ts';

const HERE = '01890000-0000-7000-8000-00000000000a' as Id;
const ELSEWHERE = '01890000-0000-7000-8000-00000000000b' as Id;
const of = (studentFile: StudentFile | undefined) =>
  ({ unitId: HERE, ...(studentFile !== undefined && { studentFile }) }) as FileRecord;
const reads = (reader: Reader, studentFile?: StudentFile) => mayReadFile(reader, of(studentFile));

describe('reading a file of a student', () => {
  it('files that are not reserved are for everybody, papers included', () => {
    for (const kind of [undefined, 'none', 'school'] as const) {
      expect(reads(null, kind)).toBe(true);
      expect(reads({ roles: [], unitId: null }, kind)).toBe(true);
    }
  });

  const EVERYWHERE: { readonly [K in 'help' | 'professional']: readonly Role[] } = {
    professional: ['recordsManager', 'secretaryGeneral'],
    help: ['recordsManager', 'secretaryGeneral', 'technician'],
  };
  const OWN: { readonly [K in 'help' | 'professional']: readonly Role[] } = {
    professional: ['unitManager'],
    help: ['unitManager', 'clerk'],
  };

  it.each(['help', 'professional'] as const)('%s: nobody, a person without a role, and each role', (kind) => {
    expect(reads(null, kind)).toBe(false);
    expect(reads({ roles: [], unitId: HERE }, kind)).toBe(false);
    for (const role of ROLES) {
      const everywhere = EVERYWHERE[kind].includes(role);
      expect([role, reads({ roles: [role], unitId: ELSEWHERE }, kind)]).toEqual([role, everywhere]);
      expect([role, reads({ roles: [role], unitId: null }, kind)]).toEqual([role, everywhere]);
      expect([role, reads({ roles: [role], unitId: HERE }, kind)]).toEqual([
        role,
        everywhere || OWN[kind].includes(role),
      ]);
    }
  });

  it('whoever may read the professional one may read the other', () => {
    for (const role of ROLES) {
      for (const unitId of [HERE, ELSEWHERE, null]) {
        const reader = { roles: [role], unitId };
        if (reads(reader, 'professional')) expect(reads(reader, 'help')).toBe(true);
      }
    }
  });

  it('what is left out is every field that holds words of it; its cote, dates and rule stay', () => {
    const secret = 'Zéphirine';
    const file = {
      ...of('professional'),
      id: HERE,
      cote: '5210-03',
      openedOn: '2018-09-01',
      ruleId: HERE,
      ...Object.fromEntries(RESERVED_FIELDS.map((field) => [field, secret])),
    } as FileRecord;
    const read = readableFile(null, file);
    expect(read.reserved).toBe('professional');
    expect(JSON.stringify(read.file)).not.toContain(secret);
    expect(read.file).toMatchObject({
      cote: '5210-03',
      openedOn: '2018-09-01',
      ruleId: HERE,
      studentFile: 'professional',
    });
    expect(STUDENT_FILES).toEqual(['none', 'school', 'help', 'professional']);
  });
});
