import { useState } from 'react'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { type ReactionKind, reactionIcons, reactionKinds } from '../../together/reactions.ts'
import { useSendReaction } from '../../together/useReactions.ts'
import css from './StepPages.module.css'

/** Shows the room something for a moment, without a word. */
export function PhoneReactions({ room }: { readonly room: OpenRoom }) {
  const { t } = useTranslations()
  const send = useSendReaction(room)
  const [last, setLast] = useState<ReactionKind | null>(null)
  const press = (kind: ReactionKind) => {
    if (!send(kind)) return
    setLast(kind)
    announce(t('guest.reaction.sent', { word: t(`session.reaction.${kind}`) }))
  }
  return (
    <section className={css.reactions} aria-label={t('session.reactions')}>
      {reactionKinds.map((kind) => {
        const Icon = reactionIcons[kind]
        return (
          <button key={kind} type="button" className={css.reaction} onClick={() => press(kind)}>
            <Icon aria-hidden size="1.4em" />
            {t(`session.reaction.${kind}`)}
          </button>
        )
      })}
      {last && <p className={css.sent}>{t('guest.reaction.sent', { word: t(`session.reaction.${last}`) })}</p>}
    </section>
  )
}
