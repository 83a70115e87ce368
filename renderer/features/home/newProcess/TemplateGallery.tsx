import { Circle, CircleCheck } from 'lucide-react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { ProcessTemplate } from '../../feature.ts'
import css from './NewProcessForm.module.css'

interface Props {
  readonly templates: readonly ProcessTemplate[]
  readonly value: string
  readonly onChange: (id: string) => void
}

/** The templates of a process, each with a picture of what it contains. */
export function TemplateGallery({ templates, value, onChange }: Props) {
  const { t } = useTranslations()
  return (
    <RadioGroup className={cx(css.gallery)} value={value} onChange={onChange}>
      <Label className={cx(css.label)}>{t('new.template')}</Label>
      <div className={css.templates}>
        {templates.map((template) => (
          <Radio key={template.id} value={template.id} className={cx(css.template)}>
            {({ isSelected }) => (
              <>
                <template.Picture />
                <span className={css.name}>
                  {isSelected ? <CircleCheck aria-hidden size={20} /> : <Circle aria-hidden size={20} />}
                  {t(template.titleKey)}
                </span>
                <span>{t(template.textKey)}</span>
                {template.contents.length > 0 && (
                  <ul className={css.contents}>
                    {template.contents.map(({ textKey, Icon }) => (
                      <li key={textKey}>
                        <Icon aria-hidden size={16} />
                        {t(textKey)}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
