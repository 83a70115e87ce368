import { windowCatalogues } from '../../../renderer/app/catalogues/windowCatalogues.ts'
import { guestCatalogues } from '../../../renderer/guest/catalogues/guestCatalogues.ts'
import { loadLaterTexts, startTranslations } from '../../../renderer/kit/text/translations.ts'

/** Starts the window's texts in Italian. For tests of screens: `beforeAll(inItalian)`. */
export const inItalian = (): Promise<void> => startTranslations('it', windowCatalogues)

/** Starts a phone's texts in Italian, with those that come later: for tests of its pages. */
export const onPhoneInItalian = (): Promise<void> => startTranslations('it', guestCatalogues).then(loadLaterTexts)
