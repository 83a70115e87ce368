import { Panel } from '../../../kit/layout/Panel.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { RoomViewProps } from '../../feature.ts'
import { MeetingDecisions } from './MeetingDecisions.tsx'

/** What a meeting decided, once it is closed: where the lines of its minutes lead. */
export function ClosedDecisions(props: RoomViewProps) {
  const { t } = useTranslations()
  return (
    <Panel title={t('decisions.title')}>
      <MeetingDecisions {...props} run={undefined} />
    </Panel>
  )
}
