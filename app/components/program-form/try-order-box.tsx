// "Try an order" at work: asks the server what the example order earns, a moment after the last keystroke.
import { useEffect, useState } from 'react';
import { useFormat } from '../frame/writing';
import type { FormHandle } from './state';
import {
  askAbout,
  exampleOrder,
  nothingAbout,
  readOrder,
  type TriedOrder,
  type TypedOrder,
} from './try-order';
import { TryOrderAbout } from './try-order-about';
import { TryOrderCard } from './try-order-card';

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
  const { order, faults } = readOrder(typed, currency);
  const { earning } = handle;
  const question = earning && order && { program: earning, ...askAbout(order, about) };
  const tried = useAnswer(question && JSON.stringify(question));
  return (
    <TryOrderCard
      typed={typed}
      faults={faults ?? {}}
      onChange={setTyped}
      tried={tried}
      off={!handle.typed.live}
    >
      <TryOrderAbout about={about} onChange={setAbout} tiers={handle.typed.tiers?.levels ?? []} />
    </TryOrderCard>
  );
}
