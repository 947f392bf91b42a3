import { Children, isValidElement, type KeyboardEvent, type ReactNode, useId, useState } from 'react';

interface TabsProps {
  defaultSelected?: string | number;
  children?: ReactNode;
}

interface TabTitle {
  id: string;
  title: string;
}

export function Tabs({ defaultSelected, children }: TabsProps) {
  const base = useId();
  const tabs = Children.toArray(children);
  const titles = tabs.map(titleOf);
  const [selected, setSelected] = useState(String(defaultSelected ?? titles[0]?.id ?? ''));

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = titles.findIndex(({ id }) => id === selected);
    const next = titles[(at + step + titles.length) % titles.length];
    if (next === undefined) return;
    setSelected(next.id);
    document.getElementById(`${base}${next.id}`)?.focus();
  }

  return (
    <div className="k-tabs">
      <div className="k-tablist" role="tablist" onKeyDown={move}>
        {titles.map(({ id, title }) => (
          <button
            key={id}
            id={`${base}${id}`}
            type="button"
            role="tab"
            aria-selected={id === selected}
            aria-controls={`${base}panel`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => setSelected(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <div id={`${base}panel`} role="tabpanel" aria-labelledby={`${base}${selected}`} className="k-tabpanel">
        {tabs.filter((_tab, index) => titles[index]?.id === selected)}
      </div>
    </div>
  );
}

/** The title is a prop of the remote component which the child draws. */
function titleOf(child: ReactNode, index: number): TabTitle {
  if (!isValidElement<{ component?: { props?: { tabId?: unknown; title?: unknown } } }>(child)) {
    return { id: String(index), title: '' };
  }
  const { tabId = index, title = '' } = child.props.component?.props ?? {};
  return { id: String(tabId), title: String(title) };
}

export function Tab({ children }: { children?: ReactNode }) {
  return <>{children}</>;
}

interface AccordionProps {
  title: string;
  defaultOpen?: boolean;
  children?: ReactNode;
}

export function Accordion({ title, defaultOpen = false, children }: AccordionProps) {
  const [open, setOpen] = useState(defaultOpen);
  return (
    <details className="k-accordion" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div className="k-accordion-body">{children}</div>
    </details>
  );
}
