import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { TemplateFile } from '../../../../shared/document/templates/templateFile.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { readOwnTemplate } from './readOwnTemplate.ts'

interface Props {
  readonly chosen: TemplateFile | null
  readonly onChoose: (template: TemplateFile | null) => void
}

/** A template of one's own, from a file. Its text is only ever text. */
export function OwnTemplate({ chosen, onChoose }: Props) {
  const { t } = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const choose = async (file: File | undefined) => {
    if (!file) return
    const result = await readOwnTemplate(file)
    if ('template' in result) onChoose(result.template)
    setProblem('place' in result ? t('document.template.ownWrong', { place: result.place }) : null)
  }
  return (
    <div className={css.form}>
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
      {chosen ? (
        <>
          <p role="status">{t('document.template.ownChosen', { title: chosen.title })}</p>
          <Button onPress={() => onChoose(null)}>{t('document.template.ownDrop')}</Button>
        </>
      ) : (
        <Button Icon={FileUp} onPress={() => input.current?.click()}>
          {t('document.template.own')}
        </Button>
      )}
      {problem && <p role="alert">{problem}</p>}
    </div>
  )
}
