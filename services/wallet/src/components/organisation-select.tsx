import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { z } from "zod";
import { organisationRecord } from "../../../shared/schemas/organisations.js";
import { read } from "../lib/api.js";

const found = z.object({ items: z.array(organisationRecord) });

/** An enrolled organisation, found by part of its name or by its credit code. */
export function OrganisationSelect(props: {
  id?: string;
  value?: number;
  onChange?: (number: number) => void;
  placeholder: string;
}) {
  const { id, value, onChange, placeholder } = props;
  const [text, setText] = useState("");
  const { data, isFetching } = useQuery({
    queryKey: ["organisations", "select", text],
    queryFn: () => read(`/organisations?limit=20&q=${encodeURIComponent(text)}`, found),
    enabled: text !== "",
    staleTime: 60_000,
  });
  const enrolled = (data?.items ?? []).filter(({ enrolment }) => enrolment === "light" || enrolment === "full");
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      {...(onChange !== undefined && { onChange })}
      showSearch={{ filterOption: false, onSearch: (typed: string) => setText(typed.trim()) }}
      placeholder={placeholder}
      loading={isFetching}
      notFoundContent={null}
      options={enrolled.map(({ number, name }) => ({ value: number, label: `${name ?? ""} #${number}` }))}
    />
  );
}
