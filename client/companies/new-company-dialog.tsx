import { useTranslation } from "react-i18next";
import { fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { CompanyFields, companyFields } from "./company-fields.tsx";
import { useCreateCompany } from "./queries.ts";
import { useCompanyForm } from "./use-company-form.ts";

export function NewCompanyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("admin");
  const create = useCreateCompany();
  const form = useCompanyForm({ shortName: "", name: "", isOwner: true, isOperator: false });
  const submit = form.onSubmit((body) =>
    create.mutate(body, {
      onSuccess: ({ shortName }) => {
        notifyDone(t("companies.created", { name: shortName }));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <FormDialog title={t("companies.newTitle")} busy={create.isPending} onSubmit={submit} onClose={onClose}>
      <CompanyFields form={form} />
      <FormError error={create.error} fields={companyFields} />
    </FormDialog>
  );
}
