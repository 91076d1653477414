{{- define "authenticator.labels" -}}
k8s-app: {{ .Release.Name }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* As kops does, a server of which the file would say nothing but the cluster gets flags alone. */}}
{{- define "authenticator.hasFile" -}}
{{- if or (has "MountedFile" .Values.backends) (has "DynamicFile" .Values.backends) (omit .Values.config "mapRoles" "mapUsers" "mapAccounts") }}true{{ end }}
{{- end }}

{{/* What no schema can say: everything that is given takes effect. */}}
{{- define "authenticator.check" -}}
{{- range list "mapRoles" "mapUsers" "mapAccounts" }}
{{- if and (get $.Values.config .) (not (has "MountedFile" $.Values.backends)) }}
{{- fail (printf "config.%s is given, and nothing reads it: add MountedFile to backends" .) }}
{{- end }}
{{- end }}
{{- if and .Values.dynamicFile (not (has "DynamicFile" .Values.backends)) }}
{{- fail "dynamicFile is given, and nothing reads it: add DynamicFile to backends" }}
{{- end }}
{{- if and .Values.identityMappings (not (has "CRD" .Values.backends)) }}
{{- fail "identityMappings is given, and nothing reads it: add CRD to backends" }}
{{- end }}
{{- range $name, $value := .Values.config }}
{{- if has (lower $name) (list "port" "address") }}
{{- fail (printf "config.%s is given, but the API server and the probes ask 127.0.0.1:21362: leave it out" $name) }}
{{- end }}
{{- end }}
{{- range .Values.extraArgs }}
{{- if regexMatch "^--(port|address)(=|$)" . }}
{{- fail (printf "extraArgs has %s, but the API server and the probes ask 127.0.0.1:21362: leave it out" .) }}
{{- end }}
{{- end }}
{{- end }}

{{/* The plain port for probes; 0 if there is none. */}}
{{- define "authenticator.healthPort" -}}
{{- $port := 21363 }}
{{- range $name, $value := .Values.config }}{{ if eq (lower $name) "healthport" }}{{ $port = int $value }}{{ end }}{{ end }}
{{- $port }}
{{- end }}

{{/* The others ask nothing of the API server, and get neither rights nor a token. */}}
{{- define "authenticator.asksApiServer" -}}
{{- if or (has "CRD" .Values.backends) (has "EKSConfigMap" .Values.backends) }}true{{ end }}
{{- end }}

{{- define "authenticator.config" -}}
clusterID: {{ required "set clusterID: the cluster that tokens must be signed for" .Values.clusterID }}
server:
{{- $server := deepCopy .Values.config }}
{{- range list "mapRoles" "mapUsers" "mapAccounts" }}{{ if not (get $server .) }}{{ $_ := unset $server . }}{{ end }}{{ end }}
{{- if has "DynamicFile" .Values.backends }}{{ $_ := set $server "dynamicfilepath" "/etc/aws-iam-authenticator-dynamic/mappings.json" }}{{ end }}
{{- toYaml $server | nindent 2 }}
{{- end }}
