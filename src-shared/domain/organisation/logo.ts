/**
 * The organisation's logo, as it stands on papers and labels. Whatever file a person chose was decoded and drawn again before
 * it came here (records/documents/logo-image.ts): an opaque PNG, small, that every device keeps with the records. PDF/A-1
 * allows no transparency.
 */
import { Nullable, Shape, Type } from '../../base/schema.ts';
import type { Id } from '../../base/id.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { operation } from '../operation-definition.ts';
import type { OpOf } from '../operation.ts';

/** Pixels and bytes of the PNG. At 600 pixels a logo 50 mm wide is printed at 300 dpi. */
export const LOGO = { widthPx: 600, heightPx: 300, bytes: 48 * 1024 } as const;

const BASE64_PER_BYTE = 4 / 3;

/** `png`: the file, in base64. */
export type Logo = { readonly png: string; readonly widthPx: number; readonly heightPx: number };

/** Every PNG begins with these eight bytes, 89 50 4E 47 0D 0A 1A 0A. */
const SIGNATURE = 'iVBORw0KGgo';

export const logoOps = {
  'organisation.setLogo': operation(
    'decide',
    1,
    Shape({
      /** Null: no logo any more. */
      logo: Nullable(
        Shape({
          png: Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: Math.ceil(LOGO.bytes * BASE64_PER_BYTE) }),
          widthPx: Type.Integer({ minimum: 1, maximum: LOGO.widthPx }),
          heightPx: Type.Integer({ minimum: 1, maximum: LOGO.heightPx }),
        }),
      ),
    }),
  ),
};

export type LogoEvent = {
  readonly type: 'logoSet';
  readonly entity: 'organisation';
  readonly id: Id;
  readonly logo: Logo | null;
};

/** Of two set apart, the one that is judged last stands. */
export const decideSetLogo: Decider<OpOf<'organisation.setLogo'>> = (world, op) => {
  const organisation = world.organisation();
  if (organisation === undefined) return rejected('NOT_FOUNDED');
  const { logo } = op.body;
  if (logo !== null && !logo.png.startsWith(SIGNATURE)) return rejected('LOGO_INVALID');
  if ((organisation.logo?.png ?? null) === (logo?.png ?? null)) return noop();
  return applied({ type: 'logoSet', entity: 'organisation', id: organisation.id, logo });
};
