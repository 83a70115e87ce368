import { BadgeCheck, Megaphone, Snowflake } from 'lucide-react'
import { useState } from 'react'
import type { MinutesState } from '../../../shared/protocol/sessionLog/minutesBodies.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { DayField } from '../../kit/fields/day/DayField.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type RoomViewProps, useSlot } from '../feature.ts'
import css from './Minutes.module.css'
import type { MinutesCourse } from './useMinutes.ts'

interface Props extends RoomViewProps {
  readonly minutes: MinutesCourse
  /** Of the text as it is now. */
  readonly hash: string
  /** Whether the text is another than that of the last state. */
  readonly isChanged: boolean
}

/** Milliseconds that remarks are open unless somebody says otherwise: a week. */
const OPEN_MS = 7 * 24 * 3_600_000

/** What whoever facilitates does with minutes: opens them to remarks, marks them as approved and as published. Each is signed with the hash of the text. */
export function MinutesSteps({ minutes, hash, isChanged, ...props }: Props) {
  const { processId, processRoom, listing, author } = props
  const client = useSyncClient()
  const { t } = useTranslations()
  const compose = useSlot('composes').find(({ kind }) => kind === 'document')
  const [until, setUntil] = useState<number | null>(null)
  const [isWorking, setIsWorking] = useState(false)
  const state = minutes.steps.at(-1)?.state ?? 'draft'
  const whyNot = minutes.mayState ? (isWorking ? t('common.loading') : null) : t('minutes.notMayState')
  const goTo = async (next: MinutesState) => {
    setIsWorking(true)
    try {
      const name = t('minutes.versionName', { state: t(`minutes.state.${next}`) })
      // the text is frozen and kept with each state, so that what had it can be read for ever
      const frozen = compose?.freeze ? await compose.freeze(client, { processId, processRoom, author }, listing.id, name) : hash
      if (frozen === null) return void notify(t('minutes.tooBig'))
      await minutes.state({ contentHash: frozen, state: next, until: next === 'observation' ? (until ?? author.now() + OPEN_MS) : null })
      notify(t('minutes.stateChanged', { state: t(`minutes.state.${next}`) }))
    } catch (error) {
      console.error(error)
      notify(t('minutes.failed'))
    } finally {
      setIsWorking(false)
    }
  }
  return (
    <div className={css.row}>
      {(state === 'draft' || state === 'observation' || isChanged) && (
        <>
          <DayField label={t('minutes.untilField')} of="" value={until ?? author.now() + OPEN_MS} end whyNot={whyNot} onSave={setUntil} />
          <Button Icon={Snowflake} whyNot={whyNot} onPress={() => void goTo('observation')}>
            {t(state === 'approved' || state === 'published' ? 'minutes.correct' : 'minutes.observe')}
          </Button>
        </>
      )}
      {(state !== 'published' || isChanged) && (
        <Button Icon={BadgeCheck} whyNot={whyNot} onPress={() => void goTo('approved')}>
          {t('minutes.approve')}
        </Button>
      )}
      {state === 'approved' && (
        <Button Icon={Megaphone} whyNot={whyNot ?? (isChanged ? t('minutes.notThisText') : null)} onPress={() => void goTo('published')}>
          {t('minutes.publish')}
        </Button>
      )}
    </div>
  )
}
