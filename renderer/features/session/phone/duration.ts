import type { useTranslations } from '../../../kit/text/translations.ts'

/** Minutes as a text: `1 ora e 30 minuti`. */
export function durationOf(t: ReturnType<typeof useTranslations>['t'], minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return t('session.minutes', { count: rest })
  if (rest === 0) return t('session.hours', { count: hours })
  return t('session.hoursAndMinutes', { hours: t('session.hours', { count: hours }), minutes: t('session.minutes', { count: rest }) })
}
