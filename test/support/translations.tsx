import { startTranslations } from '../../renderer/kit/text/translations.ts'

/** Speaks Italian, as most of our people do. For tests of screens: `beforeAll(inItalian)`. */
export const inItalian = (): Promise<void> => startTranslations('it')
