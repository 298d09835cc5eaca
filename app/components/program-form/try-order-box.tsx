// "Try an order" at work: asks the server what the example order earns, a moment after the last keystroke.
import { useEffect, useState } from 'react';
import { useFormat } from '../frame/writing';
import type { FormHandle } from './state';
import {
  askAbout,
  exampleOrder,
  nothingAbout,
  readLines,
  readOrder,
  type TriedOrder,
  type TypedLine,
  type TypedOrder,
} from './try-order';
import { activitiesOf } from './try-activity';
import { TryOrderAbout } from './try-order-about';
import { TryOrderCard } from './try-order-card';
import { TryOrderLines } from './try-order-lines';

/** The answer to a question; null while there is none, or it cannot be read. */
function useAnswer(question: string | null): TriedOrder | null {
  const [tried, setTried] = useState<TriedOrder | null>(null);
  useEffect(() => {
    if (!question) return;
    const leaving = new AbortController();
    const ask = async () => {
      const headers = { 'content-type': 'application/json' };
      const options = { method: 'POST', body: question, headers, signal: leaving.signal };
      const response = await fetch('/app/try-order', options);
      const answer = (await response.json()) as { tried: TriedOrder | null };
      setTried(answer.tried);
    };
    const timer = setTimeout(() => void ask().catch(() => {}), 150);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [question]);
  return question ? tried : null;
}

export function TryOrder({
  handle,
  taxesIncluded,
}: {
  handle: FormHandle;
  taxesIncluded: boolean;
}) {
  const { currency } = useFormat();
  const [typed, setTyped] = useState<TypedOrder>(() => exampleOrder(currency, taxesIncluded));
  const [about, setAbout] = useState(nothingAbout);
  const [lines, setLines] = useState<TypedLine[]>([]);
  const [chosen, setChosen] = useState('');
  const { order, faults } = readOrder(typed, currency);
  const { earning } = handle;
  const activities = earning ? activitiesOf(earning) : [];
  const activity = activities.find(({ label }) => label === chosen)?.activity;
  const more = readLines(lines, currency);
  const asked = activity ? { activity } : order && more && askAbout(order, about, more);
  const question = earning && asked && { program: earning, ...asked };
  const tried = useAnswer(question && JSON.stringify(question));
  return (
    <TryOrderCard
      typed={typed}
      faults={faults ?? {}}
      onChange={setTyped}
      tried={tried}
      off={!handle.typed.live}
      what={activity ? chosen : ''}
      activities={activities.map(({ label }) => label)}
      onWhat={setChosen}
    >
      <TryOrderLines lines={lines} onChange={setLines} />
      <TryOrderAbout about={about} onChange={setAbout} tiers={handle.typed.tiers?.levels ?? []} />
    </TryOrderCard>
  );
}
