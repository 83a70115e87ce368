import type { LiveTexts } from '../../../../../shared/model/live/liveType.ts'
import type { Language } from '../../../../../shared/translations/translations.ts'
import { formatDate, formatNumber } from '../../../../kit/text/format.ts'
import { t } from '../../../../kit/text/translations.ts'

/** The words of live blocks, in the language of the window. @param language also so that who depends on it asks again */
export const liveTexts = (language: Language): LiveTexts => ({
  name: t('document.live.text.name'),
  organisation: t('document.live.text.organisation'),
  role: t('document.live.text.role'),
  title: t('document.live.text.title'),
  place: t('document.live.text.place'),
  purpose: t('document.live.text.purpose'),
  elsewhere: t('document.live.text.elsewhere'),
  minutes: {
    text: (key, values = {}) => t(`document.minutes.${key}`, values as never),
    day: (moment) => formatDate(moment, language),
    time: (moment) => formatDate(moment, language, 'time'),
    method: (name) => t(`document.minutes.method.${name as 'other'}`),
    tieBreak: (name) => t(`document.minutes.tie.${name as 'lot'}`),
    rule: (name) => t(`document.vote.rule.${name as 'dots'}`),
    answer: (rule, answer) => t(`document.vote.${rule as 'yesno'}.${answer as 'yes'}`),
    outcome: (rule, outcome) => t(`document.vote.outcome.${rule as 'yesno'}.${outcome as 'approved'}`),
    settled: (way) => t(`document.vote.settled.${way as 'lot'}`),
    excluded: (reason) => t(`document.vote.excluded.${reason as 'seal'}`),
    number: (value) => formatNumber(value, language),
  },
})
