import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from 'lucide-react'
import { Dialog, DialogTrigger, Popover, Button as Pressable } from 'react-aria-components'
import type { ProcessId } from '../../shared/model/process.ts'
import type { TranslationKey } from '../../shared/words/words.ts'
import { cx } from '../kit/cx.ts'
import { ProblemNotice } from '../kit/ProblemNotice.tsx'
import { useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import type { OpenRoom, RoomStatus } from '../sync/room.ts'
import { unconfirmedCountOf } from '../sync/waiting.ts'
import css from './SavedState.module.css'

/** Where the work is, as one of the sentences of the catalogue. */
export type Saved = 'notKept' | 'saving' | 'here' | 'connecting' | 'sending' | 'received' | 'copies' | 'offline' | 'refused'

export function savedOf({ device, host, copies = 0 }: Pick<RoomStatus, 'device' | 'host' | 'copies'>): Saved {
  if (device === 'failed') return 'notKept'
  // one copy is the host's alone, or this one's: nothing more than received
  if (host === 'received') return copies > 1 ? 'copies' : 'received'
  if (host === 'sending' || host === 'refused' || host === 'offline') return host
  if (device === 'saving') return 'saving'
  return host === 'connecting' ? 'connecting' : 'here'
}

const icons = {
  notKept: CircleAlert,
  saving: LoaderCircle,
  here: CircleCheck,
  connecting: LoaderCircle,
  sending: LoaderCircle,
  received: CircleCheck,
  copies: CircleCheck,
  offline: CloudOff,
  refused: CircleAlert,
} as const

/** States that come and go while one types are shown, not spoken. */
const spoken: readonly Saved[] = ['notKept', 'received', 'offline', 'refused']

/** In words: is what I wrote kept, and has the host received it? Press to know what that means. */
export function SavedState({ room, processId }: { readonly room: OpenRoom; readonly processId: ProcessId }) {
  const { t: say } = useTranslations()
  const waiting = useLive(unconfirmedCountOf(processId))
  const status = useLive(room.status)
  const saved = savedOf(status)
  const Icon = icons[saved]
  const count = status.copies ?? 0
  const words = say(`saved.${saved}` satisfies TranslationKey, { count })
  const more = say(`saved.${saved}.more` satisfies TranslationKey, { count })
  return (
    <DialogTrigger>
      <Pressable className={cx(css.state, (saved === 'notKept' || saved === 'refused') && css.stop, saved === 'offline' && css.signal)}>
        <Icon aria-hidden size={18} />
        <span>{words}</span>
      </Pressable>
      <span role="status" className="visually-hidden">
        {spoken.includes(saved) ? words : ''}
      </span>
      <Popover className={cx(css.popover)} placement="bottom start" offset={6}>
        <Dialog className={cx(css.more)} aria-label={words}>
          {status.problem ? <ProblemNotice code={status.problem} /> : <p>{more}</p>}
          {waiting > 0 && (saved === 'offline' || saved === 'refused') && <p>{say('saved.waiting', { count: waiting })}</p>}
          {status.without && <p>{say(`saved.without.${status.without}` satisfies TranslationKey)}</p>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
