import { Eye } from 'lucide-react'
import type { Board } from '../../../board/engine/board.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { personColour } from '../../../kit/people/Avatar.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './FollowFrame.module.css'

/** While the view of somebody is followed: a frame in their colour, their name, and the way to end it. */
export function FollowFrame({ board, nameOf }: { readonly board: Board; readonly nameOf: (id: string) => string }) {
  const { t } = useTranslations()
  const followed = useLive(board.followed)
  const text = followed ? t('board.follow.now', { name: nameOf(followed) }) : ''
  return (
    <>
      <span role="status" className="visually-hidden">
        {text}
      </span>
      {followed && (
        <div className={css.frame} style={{ '--person': personColour(followed) } as React.CSSProperties}>
          <div className={css.name}>
            <Eye aria-hidden size={18} />
            <span aria-hidden>{text}</span>
            <Button
              onPress={() => {
                board.follow(null)
                board.focus()
              }}
            >
              {t('board.follow.stop')}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
