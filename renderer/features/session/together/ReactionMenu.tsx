import { Smile } from 'lucide-react'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { reactionIcons, reactionKinds } from './reactions.ts'
import { useSendReaction } from './useReactions.ts'

/** Shows everybody something for a moment, from a window. */
export function ReactionMenu({ room }: { readonly room: OpenRoom }) {
  const { t } = useTranslations()
  const send = useSendReaction(room)
  const entries = reactionKinds.map((kind) => ({
    id: kind,
    label: t(`session.reaction.${kind}`),
    Icon: reactionIcons[kind],
    onAction: () => void send(kind),
  }))
  return <Menu label={t('session.reactions.send')} Icon={Smile} entries={entries} variant="plain" />
}
