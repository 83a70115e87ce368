import { Eye } from 'lucide-react'
import { useEffect } from 'react'
import { may } from '../../../../shared/protocol/role.ts'
import type { Board } from '../../../board/engine/board.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { offerPersonAction } from '../../../kit/people/personAction.ts'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { NOBODY, usePeopleOnBoard } from './usePeopleOnBoard.ts'

interface Props {
  readonly board: Board
  readonly room: OpenRoom
  readonly nameOf: (id: string) => string
}

/** The others who have the board open, to follow what one of them sees: in a menu, and by the faces in the bar above. Says who begins to follow this window. */
export function FollowMenu({ board, room, nameOf }: Props) {
  const { t, language } = useTranslations()
  const role = useLive(room.rights.role)
  // who is followed shows the view only to those who say that they follow: observers say nothing in a board
  const canFollow = may(role, 'board', 'presence')
  const others = usePeopleOnBoard(room.awareness, board.author.person)
  const people = canFollow ? others : NOBODY
  const followed = useLive(board.followed)
  const followers = useLive(board.followers)
  useEffect(() => {
    if (people.length === 0) return
    const follow = (id: string) => {
      const person = people.find((each) => each.id === id)
      if (person) board.follow(board.followed.current() === person.id ? null : person.id)
    }
    return offerPersonAction({
      offers: (id) => people.some((person) => person.id === id),
      label: (name) => t('board.follow.person', { name }),
      isOn: (id) => followed === id,
      run: follow,
    })
  }, [board, people, followed, t])
  useEffect(() => {
    if (followers.length > 0)
      notify(t('board.follow.by', { count: followers.length, names: formatList(followers.map(nameOf), language) }), { kind: 'followers' })
  }, [followers, nameOf, language, t])
  if (people.length === 0) return null
  return (
    <Menu
      label={t('board.follow')}
      Icon={Eye}
      text
      entries={people.map(({ id, name }) => ({
        id,
        label: name,
        Icon: Eye,
        checked: followed === id,
        onAction: () => board.follow(followed === id ? null : id),
      }))}
    />
  )
}
