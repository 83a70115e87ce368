import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { BoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { formatList } from '../../../../kit/text/format.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from './OwnBoardTemplate.module.css'
import { type OwnTemplateProblem, readOwnBoardTemplate } from './readOwnBoardTemplate.ts'

/** Opens a template of one's own from a file. Its text is only ever text; a file that is none is refused, with the reason. */
export function OwnBoardTemplate({ onChoose }: { readonly onChoose: (template: BoardTemplate) => void }) {
  const { t, language } = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<OwnTemplateProblem | null>(null)
  const [note, setNote] = useState('')
  const choose = async (file: File | undefined) => {
    if (!file) return
    const result = await readOwnBoardTemplate(file)
    setProblem('reason' in result ? result : null)
    if ('reason' in result) return setNote('')
    const kinds = Array.from(result.leftOut, ([kind, count]) => t('board.gallery.ownKind', { kind, count }))
    setNote(
      t('board.gallery.ownChosen', { title: result.template.title }) +
        (kinds.length > 0 ? ` ${t('board.gallery.ownLeftOut', { kinds: formatList(kinds, language) })}` : ''),
    )
    onChoose(result.template)
  }
  return (
    <div className={css.own}>
      <input
        ref={input}
        type="file"
        accept=".tavolo-modello,application/json"
        hidden
        onChange={(event) => {
          void choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button Icon={FileUp} onPress={() => input.current?.click()}>
        {t('board.gallery.own')}
      </Button>
      <p role="status">{note}</p>
      {problem && (
        <p role="alert" className={css.problem}>
          {problem.reason === 'wrong' ? t('board.gallery.wrong', { place: problem.place }) : t(`board.gallery.${problem.reason}`)}
        </p>
      )}
    </div>
  )
}
