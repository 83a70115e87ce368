import { chooseLanguage } from '../../shared/translations/translations.ts'
import { menuTranslations } from './menuTranslations.ts'

/** Why the app does not start. */
export type StartReason = 'profile' | 'notWritable' | 'full' | 'inUse' | 'port' | 'unknown'

/** What happened, and what to do now, for a dialog and for a terminal. @param languages of the person, best first */
export function startSentence(
  reason: StartReason,
  values: { readonly folder: string; readonly profile: string },
  languages: readonly string[],
): { readonly what: string; readonly now: string } {
  const { t } = menuTranslations(chooseLanguage(languages.filter(Boolean)))
  return { what: t(`start.${reason}.what`, values), now: t(`start.${reason}.now`, values) }
}
