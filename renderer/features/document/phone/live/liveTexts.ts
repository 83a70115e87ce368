import type { LiveTexts } from '../../../../../shared/model/live/liveType.ts'
import type { Language } from '../../../../../shared/translations/translations.ts'
import { t } from '../../../../kit/text/translations.ts'

/** The words of live blocks, in the language of the window. @param _language so that who depends on it asks again */
export const liveTexts = (_language: Language): LiveTexts => ({
  name: t('document.live.text.name'),
  organisation: t('document.live.text.organisation'),
  role: t('document.live.text.role'),
  title: t('document.live.text.title'),
  place: t('document.live.text.place'),
  purpose: t('document.live.text.purpose'),
  elsewhere: t('document.live.text.elsewhere'),
})
