import { liveProcess } from '../../../../shared/model/records/processAttributes.ts'
import { lastEnded, retentionEnd } from '../../../../shared/model/sessionLog/retention.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RoomViewProps } from '../../feature.ts'

/** Until when what was written and voted under seal in a closed meeting is kept, and what stays afterwards. */
export function RetentionNote({ room, processRoom, author }: Pick<RoomViewProps, 'room' | 'processRoom' | 'author'>) {
  const { t, language } = useTranslations()
  const { retentionMonths } = useLive(liveProcess(processRoom.doc))
  const endedAt = lastEnded(room.doc)
  if (endedAt === null) return null
  const end = retentionEnd(endedAt, retentionMonths)
  return <p>{t(end <= author.now() ? 'session.retention.over' : 'session.retention.until', { date: formatDate(end, language, 'day') })}</p>
}
