import { describeProcess, liveProcess } from '../../../../shared/model/records/processAttributes.ts'
import { retentionChoices } from '../../../../shared/model/sessionLog/retention.ts'
import { Select } from '../../../kit/fields/Select.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { PlaceProps } from '../../feature.ts'

/** What facilitators choose from, with what a newer version chose. */
const monthsShown = (months: number): readonly number[] => [...new Set([...retentionChoices, months])].sort((a, b) => a - b)

/** For how long the process keeps what was written and voted under seal in its meetings. */
export function RetentionPanel({ processRoom, author }: Pick<PlaceProps, 'processRoom' | 'author'>) {
  const { t } = useTranslations()
  const { retentionMonths } = useLive(liveProcess(processRoom.doc))
  const mayWrite = useLive(processRoom.mayWrite)
  return (
    <Panel title={t('session.retention.title')}>
      <Select
        label={t('session.retention.label')}
        help={t('session.retention.help')}
        value={String(retentionMonths)}
        options={monthsShown(retentionMonths).map((months) => ({
          id: String(months),
          label: months % 12 === 0 ? t('session.retention.years', { count: months / 12 }) : t('session.retention.months', { count: months }),
        }))}
        isDisabled={!mayWrite}
        onChange={(months) => describeProcess(processRoom.doc, author, { retentionMonths: Number(months) })}
      />
    </Panel>
  )
}
