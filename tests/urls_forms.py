"""A page with every kind of field, for the browser tests only."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from .portal.test_form_pack import DateBoxes

COLOURS = [("red", "Red"), ("green", "Green"), ("blue", "Blue")]


class EveryField(forms.Form):
    """One of each, all of them required, so that an empty form is wrong everywhere."""

    name = forms.CharField(help_text="As on the paper")
    email = forms.EmailField()
    amount = forms.DecimalField()
    story = forms.CharField(widget=forms.Textarea)
    short_story = forms.CharField(widget=forms.Textarea, max_length=200)
    area = forms.ChoiceField(choices=[("", "Choose an area"), ("d", "Durham"), ("n", "Northamptonshire")])
    kind = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect, help_text="Choose one")
    partners = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple)
    agreed_on = forms.DateField(widget=DateBoxes, help_text="For example, 27 3 2018")
    paper = forms.FileField()
    secret = forms.CharField(widget=forms.PasswordInput)
    sure = forms.BooleanField(label="I have checked these answers")


def every_field(request):
    form = EveryField(request.POST, request.FILES) if request.method == "POST" else EveryField()
    if form.is_valid():
        return HttpResponse("Thank you")
    return render(request, "tests/every_field.html", {"form": form})


urlpatterns = [path("every-field/", every_field), path("", include("collab_portal.urls"))]
