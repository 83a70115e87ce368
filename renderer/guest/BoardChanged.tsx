import css from './Away.module.css'
import { Press } from './Press.tsx'
import { useWords } from './words.ts'

/** The facilitator went on to another board while something was being written here: whoever writes goes when ready. */
export function BoardChanged({ title, onGo }: { readonly title: string; readonly onGo: () => void }) {
  const { say } = useWords()
  return (
    <div role="status" className={css.away}>
      <p>{say('guest.board.other', { title })}</p>
      <Press onClick={onGo}>{say('guest.board.go')}</Press>
    </div>
  )
}
