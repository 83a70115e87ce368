import type { Translate } from '../../../kit/text/translations.ts'

/** The texts that stand for authors where a board does not name a member. */
export const authorTexts = (t: Translate) => ({
  noOrganisation: t('board.authors.noOrganisation'),
  writtenAs: (name: string, person: string) => t('guest.writer.at', { name: name || t('guest.writer.anonymous'), person }),
  unnamed: (voice: string) => (voice ? t('guest.writer.voice', { number: voice }) : t('guest.writer.nobody')),
})
