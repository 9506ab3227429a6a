/** What a suspension covers, in a sentence. */
import type { ScopeWords } from '#shared/contract/holds.ts';
import type { Translate } from './i18n.ts';

export function scopeSentence(t: Translate, scope: ScopeWords): string {
  switch (scope.kind) {
    case 'boxes':
      return t('holds.scope.boxes', { count: scope.boxes });
    case 'files':
      return t('holds.scope.files', { count: scope.files });
    case 'category':
      return t('holds.scope.category', { text: scope.text });
    case 'subject':
      return t('holds.scope.subject', { text: scope.text });
    case 'query':
      return t('holds.scope.query', {
        text: scope.text,
        boxes: t('holds.scope.queryBoxes', { count: scope.boxes }),
        files: t('holds.scope.queryFiles', { count: scope.files }),
      });
  }
}
