import { Circle, CircleCheck, Clock, Users } from 'lucide-react'
import { memo } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { BoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import { Select } from '../../../../kit/fields/Select.tsx'
import { TextField } from '../../../../kit/fields/TextField.tsx'
import { cx } from '../../../../kit/text/cx.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { filterTemplates, groupSizes, purposeFilters, type TemplateFilter, timeLimits } from './filterTemplates.ts'
import { LayoutPicture } from './LayoutPicture.tsx'
import css from './MethodGallery.module.css'
import { useTemplateFacts } from './useTemplateFacts.ts'

interface Props {
  /** The templates that come with the product; null while they are read. */
  readonly methods: readonly BoardTemplate[] | null
  /** One of one's own, which is always shown. */
  readonly own: BoardTemplate | null
  readonly filter: TemplateFilter
  readonly onFilter: (filter: TemplateFilter) => void
  /** Id of the chosen template; `blank` for an empty board. */
  readonly value: string
  readonly onChange: (id: string) => void
}

/** The boards to begin from (typing elsewhere in the form draws none of them again): each with a picture of its parts, when to use it, how long it takes and for how many it is. */
export const MethodGallery = memo(function Gallery({ methods, own, filter, onFilter, value, onChange }: Props) {
  const { t } = useTranslations()
  const shown = filterTemplates(methods ?? [], filter)
  return (
    <div className={css.gallery}>
      <div className={css.filters}>
        <TextField
          label={t('board.gallery.search')}
          value={filter.query}
          onChange={(query) => onFilter({ ...filter, query })}
          type="search"
          maxLength={100}
          // in a form, Enter would create the board while one is still looking
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <Select
          label={t('board.gallery.purpose')}
          value={filter.purpose}
          onChange={(purpose) => onFilter({ ...filter, purpose })}
          options={purposeFilters.map((id) => ({ id, label: t(`board.gallery.purpose.${id}`) }))}
        />
        <Select
          label={t('board.gallery.time')}
          value={filter.time}
          onChange={(time) => onFilter({ ...filter, time })}
          options={timeLimits.map((id) => ({
            id,
            label: id === 'any' ? t('board.gallery.any') : t('board.gallery.timeUpTo', { minutes: Number(id) }),
          }))}
        />
        <Select
          label={t('board.gallery.size')}
          value={filter.size}
          onChange={(size) => onFilter({ ...filter, size })}
          options={(Object.keys(groupSizes) as readonly (keyof typeof groupSizes)[]).map((id) => ({
            id,
            label: id === 'any' ? t('board.gallery.any') : t(`board.gallery.size.${id}`),
          }))}
        />
      </div>
      <p className={css.count} role="status">
        {methods ? t('board.gallery.count', { count: shown.length }) : t('common.loading')}
      </p>
      <RadioGroup className={cx(css.choices)} value={value} onChange={onChange}>
        <Label className="visually-hidden">{t('board.gallery')}</Label>
        {own && <Choice id="own" template={own} />}
        <Choice id="blank" template={null} />
        {shown.map((template) => (
          <Choice key={template.id} id={template.id} template={template} />
        ))}
      </RadioGroup>
    </div>
  )
})

function Choice({ id, template }: { readonly id: string; readonly template: BoardTemplate | null }) {
  const { t } = useTranslations()
  const { people, time } = useTemplateFacts(template)
  return (
    <Radio value={id} className={cx(css.choice)}>
      {({ isSelected }) => (
        <>
          <LayoutPicture template={template} />
          <span className={css.name}>
            {isSelected ? <CircleCheck aria-hidden size={18} /> : <Circle aria-hidden size={18} />}
            {template?.title ?? t('board.gallery.blank')}
          </span>
          <span className={css.when}>{template ? (template.when ?? template.about ?? '') : t('board.gallery.blankText')}</span>
          {(people || time) && (
            <span className={css.frame}>
              {time && (
                <span>
                  <Clock aria-hidden size={15} /> {time}
                </span>
              )}
              {people && (
                <span>
                  <Users aria-hidden size={15} /> {people}
                </span>
              )}
            </span>
          )}
        </>
      )}
    </Radio>
  )
}
