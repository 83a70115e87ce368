import { signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { OpenRoom, RoomStatus } from '../../sync/room/room.ts'
import { ProblemText } from './ProblemText.tsx'

interface Props {
  /** The room that has no content yet; null while the room is being opened. */
  readonly room: OpenRoom | null
  /** The text once the host has answered and the room is empty. */
  readonly text: TranslationKey
  readonly problem?: ProblemCode | null
}

const connectingStatus = signal<RoomStatus>({ device: 'saved', host: 'connecting', problem: null })

/** Shown instead of an empty room: loading, or really empty. */
export function RoomPlaceholder({ room, text, problem = null }: Props) {
  const { t } = useTranslations()
  const { host } = useLive(room?.status ?? connectingStatus)
  if (problem) return <ProblemText problem={problem} work="kept" />
  return <p role="status">{t(host === 'connecting' || host === 'sending' ? 'common.loading' : text)}</p>
}
