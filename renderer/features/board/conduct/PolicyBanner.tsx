import { Pause, Users } from 'lucide-react'
import { presetOf } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import css from './PolicyBanner.module.css'
import { type Conduct, isStopped } from './useConduct.ts'

/** Says what can be done on the board now, where that is not everything; who leads takes it back here. */
export function PolicyBanner({ room, conduct }: { readonly room: OpenRoom; readonly conduct: Conduct }) {
  const { t } = useTranslations()
  const { rules } = useLive(room.rights.policy)
  const role = useLive(room.rights.role)
  const isLeading = role === 'facilitator'
  const isPaused = isStopped(room)
  const preset = presetOf(rules)
  const isShown = rules !== null && (isLeading || rules.roles.some((each) => each === role)) && (isPaused || preset !== 'all')
  const state = isPaused ? 'frozen' : (preset ?? 'limited')
  const text = isShown && state !== 'all' ? t(`board.policy.${isLeading ? 'others' : 'you'}.${state}`) : ''
  return (
    <>
      <span role="status" className="visually-hidden">
        {text}
      </span>
      {text && (
        <div className={css.banner}>
          {isPaused ? <Pause aria-hidden size={18} /> : <Users aria-hidden size={18} />}
          <span aria-hidden>{text}</span>
          {isLeading && (
            <Button whyNot={conduct.whyNot()} onPress={() => (isPaused ? conduct.freeze(false) : conduct.setPreset('all'))}>
              {t(isPaused ? 'board.conduct.unfreeze' : 'board.conduct.all')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
