import type english from './en.json'

type Texts = typeof english

declare module '../../../../../../shared/translations/translations.ts' {
  interface TranslationTexts extends Texts {}
}
