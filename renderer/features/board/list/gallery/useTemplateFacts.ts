import type { BoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'

/** For how many people a template is, and how long it takes, in words; null where it does not say. */
export function useTemplateFacts(template: Pick<BoardTemplate, 'people' | 'minutes'> | null): {
  readonly people: string | null
  readonly time: string | null
} {
  const { t } = useTranslations()
  const [fewest, most] = template?.people ?? []
  const [shortest, longest] = template?.minutes ?? []
  return {
    people: fewest === undefined || most === undefined ? null : t('board.gallery.people', { from: fewest, to: most }),
    time:
      shortest === undefined || longest === undefined
        ? null
        : longest < 180
          ? t('board.gallery.minutes', { from: shortest, to: longest })
          : t('board.gallery.hours', { from: Math.round(shortest / 30) / 2, to: Math.round(longest / 30) / 2 }),
  }
}
